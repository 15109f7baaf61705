// Compares two profiles, their values and what they make of the scripts: fetched when the reader asks for it.
import { partsIn } from '../../fill/parts.ts';
import { counted } from '../../language/counted.ts';
import { differences } from '../../state/compare.ts';
import { type TextDifference, textDifferences } from '../../state/compare-texts.ts';
import { $profiles } from '../../state/profile-store.ts';
import { profileOf } from '../../state/profiles.ts';
import { $shell } from '../../state/shell.ts';
import { loadArtefact } from '../plan/artefact.ts';
import { controlNames } from '../plan/control-names.ts';
import { differenceTable } from './difference-table.ts';
import { make } from '../dom/make.ts';

/** Shows how the profile in use differs from another one, which the reader chooses in the dialog. */
export function showComparison(others: readonly string[]): void {
  const { current } = $profiles.get();
  const heading = make('h2', { id: 'compare-title', tabIndex: -1, autofocus: true });
  heading.append(`${current}, compared`);
  const select = make('select', { id: 'compare-with' });
  select.append(...others.map((name) => make('option', { value: name }, name)));
  const label = make('label', { htmlFor: select.id }, 'Compare with');
  const body = make('div', { className: 'compared' });
  body.ariaLive = 'polite';
  const close = make('button', { type: 'button' }, 'Close');
  const choice = make('p', { className: 'compare-choice' }, label, ' ', select);
  const end = make('div', { className: 'import-end' }, close);
  const dialog = make('dialog', { className: 'import-dialog' }, heading, choice, body, end);
  dialog.setAttribute('aria-labelledby', heading.id);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  select.addEventListener('change', () => void fill(body, current, select.value));
  document.body.append(dialog);
  dialog.showModal();
  void fill(body, current, select.value);
}

async function fill(body: HTMLElement, current: string, other: string): Promise<void> {
  const shell = $shell.get();
  body.dataset['other'] = other;
  const [names, artefact] = await Promise.all([
    controlNames(),
    loadArtefact(partsIn({ shells: [shell] })),
  ]);
  if (body.dataset['other'] !== other) return; // another one was chosen meanwhile
  if (!names || !artefact) {
    return body.replaceChildren(make('p', {}, 'The scripts did not load. Check the connection.'));
  }
  const profiles = $profiles.get();
  const [mine, theirs] = [profileOf(current, profiles).inputs, profileOf(other, profiles).inputs];
  const rows = differences(mine, theirs, names.titleOf);
  const texts = textDifferences(artefact, mine, theirs, shell);
  if (rows.length === 0 && texts.length === 0) {
    return body.replaceChildren(make('p', {}, `${current} and ${other} are the same.`));
  }
  body.replaceChildren(
    make('h3', {}, `Values (${rows.length})`),
    ...(rows.length > 0 ? [differenceTable(rows, current, other)] : []),
    make('h3', {}, `Scripts and files (${texts.length})`),
    make('p', {}, `− is a line of ${current}, + one of ${other}.`),
    ...texts.map((text) => textOf(text, current, other)),
  );
}

function textOf(
  { path, only, changes }: TextDifference,
  mine: string,
  theirs: string,
): HTMLElement {
  if (only) return make('p', {}, `${path}: only in ${only === 'mine' ? mine : theirs}.`);
  const lines = changes.map(({ sign, line }) => {
    const one = make('span', {}, `${sign === '-' ? '−' : '+'} ${line}\n`);
    one.dataset['sign'] = sign;
    return one;
  });
  const text = make('pre', { tabIndex: 0 }, ...lines);
  text.role = 'region';
  text.ariaLabel = `Changed lines of ${path}`;
  return make(
    'details',
    {},
    make('summary', {}, `${path}: ${counted(changes.length, 'line')}`),
    text,
  );
}
