import { make } from '../dom/make.ts';

/** Every key of the page, with what it does. */
const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/', 'Ctrl K'], 'Search the guide'],
  [['?'], 'Show these keys; in a field of the form, its help'],
  [['Tab'], 'Go to the next field, link, button or snippet'],
  [['←', '→'], 'In a snippet: go to another value'],
  [['Home', 'End'], 'In a snippet: go to the first or last value'],
  [['Enter', 'F2', 'Space'], 'In a snippet: edit the value; Enter keeps the edit'],
  [['↑', '↓'], 'In the search and in a field with suggestions: choose one; Enter takes it'],
  [['Enter', 'Space'], 'On an option that a control names: highlight its lines in the command'],
  [['Enter'], 'On the name of a step, control or heading: copy its link'],
  [['Escape'], 'Undo an edit, end a highlight, close what is open'],
];

/** Shows the keys in a dialog, which leaves the page with it. */
export function showKeys(): void {
  if (document.querySelector('.keys-box')) return;
  const dialog = make('dialog', { className: 'keys-box' });
  dialog.setAttribute('aria-labelledby', 'keys-title');
  const close = make('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  const rows = keys.map(([names, does]) => {
    const pressed = names.flatMap((name, at) => [at > 0 ? ' or ' : '', make('kbd', {}, name)]);
    return make('div', {}, make('dt', {}, ...pressed), make('dd', {}, does));
  });
  // Its head comes first, and has the focus: a dialog that is longer than a phone opens at its beginning.
  const head = make('div', { className: 'keys-head' }, make('h2', { id: 'keys-title' }, 'Keys'), close); // oxfmt-ignore
  dialog.append(head, make('dl', { className: 'keys' }, ...rows));
  document.body.append(dialog);
  dialog.showModal();
}
