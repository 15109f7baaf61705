// A control names the flags and keys that bring it about. A press on one, there or in the snippet, highlights its lines.
import { contentAddedEvent } from '../dom/lazy-include.ts';

/** Makes a button of each flag and key that a control or step names, and marks the flag in the snippet. */
export function joinLines(): void {
  mark();
  document.addEventListener(contentAddedEvent, mark);
  document.addEventListener('click', ({ target }) => {
    const named = namedAt(target);
    if (named && getSelection()?.type !== 'Range') void light(named);
  });
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (!(target instanceof Element) || !target.matches('.line-light')) return;
    if (key !== 'Enter' && key !== ' ') return;
    event.preventDefault();
    void light(target);
  });
}

async function light(named: Element): Promise<void> {
  const { toggleLight } = await import('./light-lines.ts');
  toggleLight(named);
}

function mark(): void {
  for (const code of document.querySelectorAll<HTMLElement>('[data-lines-of] code')) {
    const id = code.closest<HTMLElement>('[data-lines-of]')?.dataset['linesOf'] ?? '';
    const snippets = document.querySelectorAll(`[data-snippet="${id}"]`);
    if (snippets.length === 0) continue; // on another page
    if (code.role === null) {
      code.role = 'button';
      code.tabIndex = 0;
      code.ariaPressed = 'false';
      code.classList.add('line-light');
    }
    for (const snippet of snippets) {
      for (const flag of snippet.querySelectorAll('.t-parameter:not(.makes)')) {
        if (flag.textContent === code.textContent) flag.classList.add('makes');
      }
    }
  }
}

/** Finds the name of a line that was pressed; a flag in a snippet leads to the place where the step names it. */
function namedAt(target: EventTarget | null): Element | undefined {
  if (!(target instanceof Element)) return undefined;
  const flag = target.closest('.makes');
  if (!flag) return target.closest('.line-light') ?? undefined;
  const id = flag.closest<HTMLElement>('[data-snippet]')?.dataset['snippet'] ?? '';
  const names = document.querySelectorAll(`ul[data-lines-of="${id}"] .line-light`);
  return [...names].find((one) => one.textContent === flag.textContent);
}
