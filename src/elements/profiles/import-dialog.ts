// The dialog that shows values from outside as a difference. Nothing changes before the reader takes them over.
import { differences } from '../../state/compare.ts';
import { labelOf, readSentence } from '../../state/fields.ts';
import { $profiles } from '../../state/profile-store.ts';
import { added, freeName, nameProblem, removed, withProfile } from '../../state/name-profiles.ts';
import type { Inputs } from '../../parameters/resolved.ts';
import { change, type Edit } from '../../state/persistence.ts';
import { profileOf } from '../../state/profiles.ts';
import { $inputs } from '../../state/store.ts';
import type { ReadValues } from '../../state/values-text.ts';
import { counted } from '../../language/counted.ts';
import { setText } from '../dom/store-element.ts';
import { differenceTable } from './difference-table.ts';
import { make } from '../dom/make.ts';

/** Values from outside that the reader is to review. */
export interface ImportReview {
  readonly source: 'link' | 'file' | 'workspace';
  readonly values: ReadValues;
  readonly titleOf: (control: string) => string;
  /** Called once the reader has decided, either way. */
  readonly decided?: () => void;
}

const words = {
  link: { title: 'A link with values', says: 'The link', stem: 'shared' },
  file: { title: 'A file with values', says: 'The file', stem: 'imported' },
  workspace: { title: 'A workspace that exists', says: 'The workspace', stem: 'audited' },
} as const;

/** Shows how values from outside differ from the profile in use, and lets the reader take them over. */
export function showImport(review: ImportReview): void {
  const { inputs, problems } = review.values;
  const { title, says } = words[review.source];
  if (!inputs) return showDialog(title, [...listOf(problems)], review);
  const rows = differences($inputs.get(), inputs, review.titleOf);
  const { current } = $profiles.get();
  const found =
    rows.length === 0
      ? `${says} says what your profile ${current} says already.`
      : `${says} differs from your profile ${current} in ${counted(rows.length, 'field')}. Nothing is taken over yet.`;
  const body = [
    make('p', {}, found),
    ...(rows.length > 0 ? [differenceTable(rows, 'You have', `${says} says`)] : []),
    ...understood(review.values),
    ...unusable(review.values, says),
  ];
  showDialog(title, body, review, rows.length > 0 ? inputs : undefined);
}

/** Says in the same dialog why there is nothing to take over. */
export function showRefusal(
  source: ImportReview['source'],
  problem: string,
  decided: () => void,
): void {
  const values = { problems: [problem], wrong: [] };
  showImport({ source, values, titleOf: (id) => id, decided });
}

function showDialog(
  title: string,
  body: readonly Node[],
  review: ImportReview,
  inputs?: Inputs,
): void {
  document.querySelector('dialog.import-dialog')?.remove();
  const heading = make('h2', { id: 'import-title', tabIndex: -1, autofocus: true }, title);
  const dialog = make('dialog', { className: 'import-dialog' }, heading, ...body);
  dialog.setAttribute('aria-labelledby', heading.id);
  const close = make('button', { type: 'button' }, inputs ? 'Decline' : 'Close');
  close.addEventListener('click', () => dialog.close());
  dialog.append(
    ...(inputs
      ? [takeOver(inputs, review, (...outcome) => showOutcome(dialog, heading, outcome))]
      : []),
    make('div', { className: 'import-end' }, close),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    review.decided?.();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** The ways to take the values over: as a new profile, or into the one in use. */
function takeOver(
  inputs: Inputs,
  { source }: ImportReview,
  done: (sentence: string, undo: Edit) => void,
): HTMLElement {
  const { current } = $profiles.get();
  const before = profileOf(current, $profiles.get());
  const replace = make('button', { type: 'button' }, `Replace the values of ${current}`);
  replace.addEventListener('click', () => {
    change((profiles) => {
      const { done: isDone } = profileOf(current, profiles);
      return withProfile(current, { inputs, done: isDone }, profiles);
    });
    done(`${current} holds these values now.`, (profiles) =>
      withProfile(current, { ...profileOf(current, profiles), inputs: before.inputs }, profiles),
    );
  });
  const { workload, environment } = inputs.drafts;
  const planned = [workload, environment].filter(Boolean).join('-');
  const suggestion = freeName(planned || words[source].stem, $profiles.get());
  const input = make('input', {
    type: 'text',
    id: 'import-name',
    value: suggestion,
    autocomplete: 'off',
  });
  const problem = make('p', { className: 'problem', id: 'import-name-problem' });
  problem.ariaLive = 'polite';
  input.setAttribute('aria-describedby', problem.id);
  const save = (): void => {
    const name = input.value.trim();
    const sentence = nameProblem(name, $profiles.get());
    setText(problem, sentence);
    input.ariaInvalid = String(sentence !== '');
    if (sentence) return input.focus();
    change((profiles) => added(name, { inputs, done: [] }, profiles));
    done(`${name} is a new profile, and in use.`, (profiles) => ({
      ...removed(name, profiles),
      current,
    }));
  };
  const create = make(
    'button',
    { type: 'button', className: 'main' },
    'Take over as a new profile',
  );
  create.addEventListener('click', save);
  input.addEventListener('keydown', ({ key }) => key === 'Enter' && save());
  const label = make('label', { htmlFor: input.id }, 'Name of the new profile');
  return make('div', { className: 'import-take' }, label, input, create, problem, replace);
}

function showOutcome(
  dialog: HTMLDialogElement,
  heading: HTMLElement,
  [sentence, undo]: readonly [string, Edit],
): void {
  const message = make('p', {}, sentence);
  message.role = 'status';
  const back = make('button', { type: 'button' }, 'Undo');
  const close = make('button', { type: 'button', className: 'main' }, 'Done');
  back.addEventListener('click', () => {
    change(undo);
    back.remove();
    setText(message, 'Everything is as it was before.');
    close.focus();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.replaceChildren(heading, message, make('div', { className: 'import-end' }, back, close));
  close.focus();
}

function understood({ read = [] }: ReadValues): readonly Node[] {
  const lines = read.map((one) => make('li', {}, `${labelOf(one.field)}: ${readSentence(one)}`));
  return lines.length > 0 ? [make('ul', {}, ...lines)] : [];
}

function unusable({ problems, wrong }: ReadValues, says: string): readonly Node[] {
  const sentences = [...problems, ...wrong.map(({ field, message }) => `${labelOf(field)}: ${message}`)]; // oxfmt-ignore
  if (sentences.length === 0) return [];
  const lead = make('p', {}, `${says} also says what cannot be used:`);
  return [lead, ...listOf(sentences)];
}

function listOf(sentences: readonly string[]): readonly Node[] {
  return [
    make('ul', { className: 'problem' }, ...sentences.map((sentence) => make('li', {}, sentence))),
  ];
}
