import type { Shell } from '../language/artefact.ts';
import { consequenceWords, type RemedyFacts, wayWords } from '../language/remedy-words.ts';
import { isRead, missingIn } from '../state/missing.ts';
import { mendingCall, type Remedies, remedyOf } from '../state/remedies.ts';
import { type Result, worstFirst } from '../state/verdicts.ts';
import { toClipboard } from './clipboard.ts';
import { make } from './make.ts';
import { setText } from './store-element.ts';
import { verdictMark } from './verdict-mark.ts';

/** The data that findings show beside the results. */
export interface Beside {
  readonly remedies: Remedies | undefined;
  readonly shell: Shell;
}

/** Lists the checks of a control, worst first: what does not hold at once, what holds behind a fold. */
export function findingsOf(results: readonly Result[], beside: Beside): readonly HTMLElement[] {
  const wrong = worstFirst
    .filter((verdict) => verdict !== 'PASS')
    .flatMap((verdict) => results.filter(({ result }) => result === verdict));
  const held = results.filter(({ result }) => result === 'PASS');
  return [
    ...(wrong.length > 0
      ? [make('ul', { className: 'findings' }, ...wrong.map((one) => wrongItem(one, beside)))]
      : []),
    ...(held.length > 0 ? [heldFold(held, wrong.length > 0)] : []),
  ];
}

function heldFold(held: readonly Result[], hasWrong: boolean): HTMLElement {
  const count = held.length === 1 ? 'check holds' : 'checks hold';
  return make(
    'details',
    { className: 'held' },
    make('summary', {}, `${held.length} ${hasWrong ? 'other ' : ''}${count}`),
    make('ul', {}, ...held.map(({ label, actual }) => make('li', {}, `${label}: ${actual || 'nothing'}`))), // prettier-ignore
  );
}

function wrongItem(one: Result, beside: Beside): HTMLElement {
  const { result, label, expected, actual, step } = one;
  const remedy = beside.remedies && remedyOf(one, beside.remedies);
  return make(
    'li',
    {},
    make('p', { className: 'finding' }, verdictMark(result), ` ${label}`),
    make(
      'dl',
      { className: 'found' },
      make('div', {}, make('dt', {}, 'Found'), make('dd', {}, actual || 'nothing')),
      make('div', {}, make('dt', {}, 'Expected'), make('dd', {}, expected || 'nothing')),
    ),
    ...(result === 'FAIL' ? remedyParts(one, remedy, beside.shell) : missingParts(one)),
    make('p', { className: 'finding-step' }, 'Step: ', stepLink(step)),
  );
}

/** Its remedy, the consequences for others, and the steps before it. */
function remedyParts(
  { control, label }: Result,
  remedy: RemedyFacts | undefined,
  shell: Shell,
): readonly HTMLElement[] {
  if (!remedy) return [];
  const { way, sentence = '', consequences, before } = remedy;
  const call = mendingCall(control, remedy, shell);
  return [
    make(
      'p',
      { className: 'mend' },
      `${wayWords[way]}: `,
      ...(call === undefined ? [sentence] : []),
    ),
    ...(call === undefined ? [] : [copyable(call, label)]),
    ...consequences.map(({ kind, sentence: does }) =>
      make('p', { className: 'mend-does' }, make('strong', {}, consequenceWords[kind]), ` ${does}`),
    ),
    ...(before.length > 0
      ? [make('p', { className: 'mend' }, `First: ${before.join(', ')}.`)]
      : []),
  ];
}

/** Names the right or the place that verify lacked. */
function missingParts(one: Result): readonly HTMLElement[] {
  const missing = missingIn(one);
  const says = (...words: readonly (Node | string)[]): HTMLElement =>
    make('p', { className: 'mend' }, ...words);
  if (missing.kind === 'place') {
    return [says('Place that is missing: run verify from a machine inside the virtual network, such as the jump host, or through its VPN.')]; // prettier-ignore
  }
  if (missing.kind === 'unclear') {
    return [says('Nothing failed: verify could not read it. What az said stands above.')];
  }
  const { action, scope } = missing;
  const who = isRead(action)
    ? 'The built-in role Reader on that scope has it.'
    : 'What the step needs names a built-in role that has it.';
  return [
    says('Right that is missing: ', make('code', {}, action), ' on ', make('code', {}, scope), `. ${who}`), // prettier-ignore
  ];
}

function copyable(call: string, label: string): HTMLElement {
  const said = make('span', {});
  said.role = 'status';
  const button = make('button', { type: 'button', ariaLabel: `Copy what mends: ${label}` }, 'Copy');
  button.addEventListener('click', () => {
    void toClipboard(call).then((isCopied) =>
      setText(said, isCopied ? 'Copied.' : 'The browser refused to copy.'),
    );
  });
  return make('div', { className: 'mend-call' }, make('code', {}, call), button, said);
}

/** Leads to a step by a link of the page, or by its place on the page. */
function stepLink(step: string): Node {
  const id = CSS.escape(step);
  const link = document.querySelector<HTMLAnchorElement>(`main a[data-step="${id}"]`);
  if (link) return make('a', { href: link.href }, link.textContent.trim());
  const title = document.querySelector(`#step-${id} h3`);
  return title
    ? make('a', { href: `#step-${step}` }, title.textContent.trim())
    : make('code', {}, step);
}
