import { type Field, labelOf, type Problem } from '../../state/fields.ts';
import { goTo } from './go-to.ts';
import { make } from './make.ts';

/** Makes a button that goes to a field. */
export function goToButton(field: string, text: string): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'link-button' }, text);
  button.ariaLabel = `Go to ${text}`;
  button.addEventListener('click', () => goTo(field));
  return button;
}

/** Makes an entry of a list of problems, which goes to its field. */
export function problemItem({ field, message }: Problem): HTMLElement {
  return make('li', {}, goToButton(field, labelOf(field)), `: ${message}`);
}

/** Makes a button that goes to a field, for a row of names. */
export function namedField(field: Field): HTMLElement {
  return make('span', {}, goToButton(field, labelOf(field)));
}
