import { counted } from '../../language/counted.ts';
import type { Shell } from '../../language/artefact.ts';
import { remedyParts } from '../../language/remedy.ts';
import { isRead, missingIn } from '../../state/missing.ts';
import { mendingCall, type Remedies, remedyInPlan, remedyOf } from '../../state/remedies.ts';
import type { Situation } from '../../parameters/conditions.ts';
import { worstFirst } from '../../language/verdict.ts';
import type { Result } from '../../state/verdicts.ts';
import { toClipboard } from '../dom/clipboard.ts';
import { findingItem } from './finding-item.ts';
import { remedyPart } from './remedy-part.ts';
import { make } from '../dom/make.ts';
import { setText } from '../dom/store-element.ts';

/** The data that findings show beside the results. */
export interface Beside {
  readonly remedies: Remedies | undefined;
  readonly shell: Shell;
  readonly situation: Situation;
  /** They stand at their control, and name their steps, or at their step, and name their controls. */
  readonly place: 'control' | 'step';
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
  const other = hasWrong ? 'other ' : '';
  const words = counted(held.length, `${other}check holds`, `${other}checks hold`);
  return make(
    'details',
    { className: 'held' },
    make('summary', {}, words),
    make('ul', {}, ...held.map(({ label, actual }) => make('li', {}, `${label}: ${actual || 'nothing'}`))), // oxfmt-ignore
  );
}

function wrongItem(one: Result, beside: Beside): HTMLElement {
  const { result, label, expected, actual, control, step } = one;
  return findingItem(
    result,
    label,
    [
      ['Found', actual || 'nothing'],
      ['Expected', expected || 'nothing'],
    ],
    ...(result === 'FAIL' ? remedyElements(one, beside) : missingParts(one)),
    beside.place === 'control'
      ? make('p', { className: 'finding-of' }, 'Step: ', linkTo('step', step))
      : make('p', { className: 'finding-of' }, 'Control: ', linkTo('control', control)),
  );
}

/** Its remedy, as the page of its control tells it, with the call of the script that mends it. */
function remedyElements(
  one: Result,
  { remedies, shell, situation }: Beside,
): readonly HTMLElement[] {
  const remedy = remedies && remedyOf(one, remedies);
  if (!remedy) return [];
  const parts = remedyParts(remedyInPlan(remedy, situation));
  const call = mendingCall(one.control, remedy, shell);
  return [
    make(
      'div',
      { className: 'remedy' },
      ...parts.map((part) =>
        remedyPart(part, ({ id, title, address }) => linkTo('step', id, title, address)),
      ),
      ...(call === undefined ? [] : [copyable(call, one.label)]),
    ),
  ];
}

/** Names the right or the place that verify lacked. */
function missingParts(one: Result): readonly HTMLElement[] {
  const missing = missingIn(one);
  const says = (...words: readonly (Node | string)[]): HTMLElement =>
    make('p', { className: 'mend' }, ...words);
  if (missing.kind === 'place') {
    return [says('Place that is missing: run verify from a machine inside the virtual network, such as the jump host, or through its VPN.')]; // oxfmt-ignore
  }
  if (missing.kind === 'unclear') {
    return [says('Nothing failed: verify could not read it. What az said stands above.')];
  }
  const { action, scope } = missing;
  const who = isRead(action)
    ? 'The built-in role Reader on that scope has it.'
    : 'What the step needs names a built-in role that has it.';
  return [
    says('Right that is missing: ', make('code', {}, action), ' on ', make('code', {}, scope), `. ${who}`), // oxfmt-ignore
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

/** Leads to a step or control: to its place on this page, where a link of this page leads, or to its address. */
function linkTo(kind: 'control' | 'step', id: string, words?: string, address?: string): Node {
  const anchor = CSS.escape(`${kind}-${id}`);
  const title = document.querySelector(`#${anchor} h3`);
  if (title) return make('a', { href: `#${kind}-${id}` }, title.textContent.trim());
  const link = document.querySelector<HTMLAnchorElement>(`main a[href$="#${anchor}"]`);
  if (link) return make('a', { href: link.href }, words ?? link.textContent.trim());
  if (words === undefined) return make('code', {}, id);
  return address ? make('a', { href: address }, words) : document.createTextNode(words);
}
