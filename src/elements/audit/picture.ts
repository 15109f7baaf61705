// The network of one workspace: the picture of its design with the names that were found, each resource by its worst verdict.
import type { AuditedWorkspace, Finding } from '../../audit/report.ts';
import { type Verdict, worstOf } from '../../language/verdict.ts';
import type { Situation } from '../../parameters/conditions.ts';
import type { Choices } from '../../parameters/ids.ts';
import { whenHolds } from '../../state/data-when.ts';
import { pageAt } from '../dom/lazy-include.ts';
import { make } from '../dom/make.ts';
import { glyphIn, verdictMark } from '../verdicts/verdict-mark.ts';

const designs = { managed: 'managed', own: 'own', public: 'managed' } as const;

const captions: Readonly<Record<AuditedWorkspace['network'], string>> = {
  managed: 'The design of a managed network, with what was found of it.',
  own: 'The design of an own network, with what was found of it.',
  public: 'This workspace stands in no network. The picture is the design that the guide recommends, with what was found of it.', // oxfmt-ignore
};

/** What belongs to a plan that is made, and not to what is found: doors, places of what might come, marks of what is brought. */
const ofPlans = '.public-access, .placeholder, .left-out';

/** A resource of the picture with what was found for it. */
interface Found {
  readonly label: string;
  readonly name: string;
  readonly verdict: Verdict | undefined;
}

/** Fills a figure with the picture; says so where it cannot be fetched. */
export async function showPicture(
  figure: HTMLElement,
  workspace: AuditedWorkspace,
  address: (path: string) => string,
): Promise<void> {
  try {
    const page = await pageAt(address('/network/overview/'));
    const source = page.querySelector(`#overview-${designs[workspace.network]} .overview-scroll`);
    if (!source) throw new Error('The page has no such picture.');
    const picture = document.importNode(source, true);
    prune(picture, situationOf(workspace));
    const found = [...picture.querySelectorAll<SVGElement>('.node')].map((node) =>
      markNode(node, workspace),
    );
    const caption = make('figcaption', {}, `${captions[workspace.network]} ✓ holds, ✗ fails, ? is not known: the worst of its checks.`); // oxfmt-ignore
    figure.replaceChildren(caption, picture, inWords(found));
  } catch (error) {
    console.warn(error);
    figure.replaceChildren(
      make('p', {}, 'The picture of the network could not be fetched. Open the workspace again.'),
    );
  }
}

/** Conditions as the workspace answers them: a control that fails is not there. */
function situationOf({ values, network, findings }: AuditedWorkspace): Situation {
  const failed = new Set(
    findings.filter(({ result }) => result === 'FAIL').map(({ control }) => control),
  );
  return {
    choices: { ...values.choices, network: designs[network] } as Choices, // an audit knows all choices
    existing: {},
    has: () => true,
    zones: false,
    step: () => true,
    waits: () => false,
    control: (id) => !failed.has(id),
  };
}

function prune(picture: Element, situation: Situation): void {
  picture.querySelectorAll(ofPlans).forEach((one) => one.remove());
  for (const one of picture.querySelectorAll<SVGElement>('[data-when]')) {
    if (!whenHolds(one.dataset['when'] ?? '', situation)) one.remove();
    delete one.dataset['when']; // the form's choices are not its own
    one.removeAttribute('hidden');
  }
}

function markNode(node: SVGElement, { id, findings }: AuditedWorkspace): Found {
  const key = node.dataset['resource'] ?? '';
  const own = findings.filter(({ resource }) => resource === key);
  const verdict = worstOf(own.map(({ result }) => result));
  const [label, name] = [node.querySelector('.label'), node.querySelector('.name')];
  label?.querySelectorAll('.slot').forEach((slot) => slot.remove()); // the range of a plan
  const words = nameOf(own, key === 'workspace' ? '' : id);
  if (name) name.textContent = words;
  node.querySelector('a')?.removeAttribute('href');
  if (!verdict && name) node.classList.add('is-left-out');
  if (!verdict && !name) label?.append(` · ${words}`); // a line has nothing but its name
  if (verdict) {
    node.dataset['verdict'] = verdict;
    node.append(glyphIn(node, verdict));
  }
  return { label: label?.textContent.trim() ?? key, name: name ? words : '', verdict };
}

/** The name of the one resource that was found, or how many there are; a finding without one names the workspace. */
function nameOf(findings: readonly Finding[], workspace: string): string {
  if (findings.length === 0) return 'not judged';
  const ids = new Set(findings.map(({ id }) => id).filter((id) => id !== workspace));
  const [first, ...others] = ids;
  if (first === undefined) return 'not seen';
  return others.length > 0 ? `${ids.size} found` : (first.split('/').at(-1) ?? '');
}

function inWords(found: readonly Found[]): HTMLElement {
  const items = found.flatMap(({ label, name, verdict }) =>
    verdict ? [make('li', {}, verdictMark(verdict), ` ${label} `, make('code', {}, name))] : [],
  );
  return make('details', { className: 'fold' }, make('summary', {}, 'The same in words'), make('ul', {}, ...items)); // oxfmt-ignore
}
