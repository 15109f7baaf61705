import { StoreElement } from './store-element.ts';
import { make } from './make.ts';

/** Told to the form before one of its fields gets the focus, so that no search hides it. */
export const revealEvent = 'reveal';

const wide = matchMedia('(min-width: 64rem)');
// What was opened as a sheet is a pane once there is room for it.
wide.addEventListener('change', () => {
  for (const sheet of document.querySelectorAll<HTMLElement>('[popover]')) sheet.hidePopover();
});

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

/** A button that goes to a field. */
export function goToButton(field: string, text: string): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'link-button' }, text);
  button.ariaLabel = `Go to ${text}`;
  button.addEventListener('click', () => goTo(field));
  return button;
}

/** A server-rendered button that goes to the field in `data-field`. */
export class GoToField extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    this.addEventListener('click', () => goTo(this.dataset['field'] ?? ''), { signal });
  }
}
