import { keepEarly } from './early-kept.ts';
import type { Early } from './engine.ts';
import type { pastedEvent } from './paste-id.ts';
import { controls, isOnPage, scripts, waking } from './register.ts';
import { isShared } from './shared.ts';

// The elements that a touch brings to life, and the button that opens the form where it is a sheet.
const live = [...waking, ...scripts, ...controls, '[popovertarget=values]'].join();

// What a reader does to it; a file is dragged without the pointer.
const touches = ['pointerover', 'pointerdown', 'dragenter', 'focusin', 'input', 'change', 'click'];

// Pressed, these have done their work without the engine.
const doneAlready = '[popovertarget], [data-action=wrap], .later-failed button';

const isChoice = /^(?:radio|checkbox)$/;

/**
 * Fetches the engine (values, checks, the form) once the reader turns to something that it does, or has kept
 * values, or fills in another tab. What is typed, chosen and pressed until it is there is handed over to it.
 */
export function fetchWhenUsed(inputsKey: string): void {
  const waiting = new AbortController();
  const touched = new Set<HTMLInputElement>();
  const acts: (() => void)[] = [];
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    void fetchEngine({ touched, acts, end: () => waiting.abort() }).then((isHere) => {
      isAsked = isHere; // no connection: the next touch tries again
    });
  };
  const listen = { capture: true, passive: true, signal: waiting.signal };
  for (const type of touches) {
    document.addEventListener(
      type,
      (event) => {
        const { target } = event;
        if (!(target instanceof Element) || !target.closest(live)) return;
        remember(event, target, touched, acts);
        ask();
      },
      listen,
    );
  }
  document.addEventListener(
    'paste',
    ({ target, clipboardData }) => {
      const text = clipboardData?.getData('text/plain') ?? '';
      if (isField(target) || !text.trimStart().startsWith('/subscriptions/')) return;
      acts.push(() =>
        document.dispatchEvent(
          new CustomEvent('pasted-id' satisfies typeof pastedEvent, { detail: text }),
        ),
      );
      ask();
    },
    listen,
  );
  window.addEventListener(
    'storage',
    ({ key }) => {
      if (key === inputsKey || key === null) ask();
    },
    listen,
  );
  window.addEventListener('hashchange', () => isShared(location.hash) && ask(), listen);
  keepEarly(touched, waiting.signal);
  if (isNeededNow()) ask();
}

/** Kept values hold the page back; a shared link brings some. */
function isNeededNow(): boolean {
  const isRestoring = 'restoring' in document.documentElement.dataset;
  return isRestoring || isShared(location.hash) || isOnPage(scripts);
}

async function fetchEngine(early: Early): Promise<boolean> {
  const { dataset } = document.documentElement;
  try {
    const { fetchMore, startEngine } = await import('./engine.ts');
    const more = await fetchMore();
    delete dataset['failed'];
    startEngine(early, more);
    return true;
  } catch (error) {
    delete dataset['restoring'];
    dataset['failed'] = ''; // the page says so
    console.warn(error);
    return false;
  }
}

function remember(
  { type }: Event,
  target: Element,
  touched: Set<HTMLInputElement>,
  acts: (() => void)[],
): void {
  if (type === 'input' && target instanceof HTMLInputElement) touched.add(target);
  if (type === 'change' && target instanceof HTMLInputElement && isChoice.test(target.type)) {
    const { checked } = target;
    acts.push(() => {
      target.checked = checked;
      target.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  if (type !== 'click') return;
  const button = target.closest<HTMLElement>('button, pre :is([data-parameter], [data-existing])');
  if (button && !button.matches(doneAlready)) acts.push(() => button.click());
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
