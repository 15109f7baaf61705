import { StoreElement } from './store-element.ts';

/** The event of a field that is about to get the focus: the form then ends a search that hides it. */
export const revealEvent = 'reveal';

const wide = matchMedia('(min-width: 80rem)');
// A sheet becomes a pane once there is room for it: the contents, and then the form.
for (const room of [matchMedia('(min-width: 64rem)'), wide]) {
  room.addEventListener('change', () => {
    for (const sheet of document.querySelectorAll<HTMLElement>('[popover]')) sheet.hidePopover();
  });
}

/** Brings a field into view, wherever it is folded away, and puts the cursor into it. */
export function goTo(field: string): void {
  const inputs = document.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(field)}"]`);
  const input = [...inputs].find(({ checked }) => checked) ?? inputs[0];
  if (!input) return;
  input.dispatchEvent(new CustomEvent(revealEvent, { bubbles: true }));
  if (!wide.matches) input.closest<HTMLElement>('[popover]')?.showPopover();
  for (let at: Element | null = input; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: 'center' });
}

/** Wraps a button that goes to the field in `data-field`. */
export class GoToField extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    this.addEventListener('click', () => goTo(this.dataset['field'] ?? ''), { signal });
  }
}
