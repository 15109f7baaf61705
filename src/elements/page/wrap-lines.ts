import { $wraps } from '../../state/wrap.ts';
import { contentAddedEvent } from '../dom/lazy-include.ts';

/** Joins the buttons that wrap long lines: one choice for every snippet. */
export function wrapLines(): void {
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-action=wrap]'))
      $wraps.set(!$wraps.get());
  });
  document.addEventListener(contentAddedEvent, show);
  $wraps.subscribe(show);
}

function show(): void {
  const wraps = $wraps.get();
  document.documentElement.toggleAttribute('data-wrap', wraps);
  for (const one of document.querySelectorAll('[data-action=wrap]')) {
    one.ariaPressed = String(wraps);
  }
}
