import type { Verdict } from '../language/verdict.ts';
import { guide } from '../guide/guide.ts';
import { severityLevels } from '../language/guide.ts';
import {
  comparedWords,
  type Check,
  type Expectation,
  type Matcher,
  type RowFilter,
} from '../language/statement.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { ControlId, StepId } from '../parameters/ids.ts';
import { isRecord } from '../parameters/record.ts';
import { type Found, foundWorkspace, groupOf } from './found.ts';
import { evidenceOf, textAt } from './evidence.ts';
import type { Inventory } from './inventory.ts';
import type { Look, RowsOutcome } from './look.ts';
import { looksOf } from './looks.ts';
import { queried } from './query.ts';
import type { AuditedWorkspace, AuditReport, Finding, WorkspaceFacts } from './report.ts';
import { silenceOf } from './silence.ts';
import { situationOf } from './situation.ts';
import { byRisk } from './table.ts';
import { valuesOf } from './values.ts';
import { verdictOn, worst } from './verdict.ts';
import { wantedWords } from './wanted-words.ts';
import { ownTexts } from './own-texts.ts';
import { type Speaker, type Texts, textsOf } from './words.ts';

/** An inventory whose workspaces are judged one at a time: whoever shows the first need not wait for the last. */
export interface OpenAudit {
  readonly head: Omit<AuditReport, 'workspaces'>;
  readonly workspaces: readonly OpenWorkspace[];
}

/** A workspace that is judged when that is asked for. */
export interface OpenWorkspace {
  readonly facts: WorkspaceFacts;
  readonly judge: () => AuditedWorkspace;
}

/** The verdicts on every workspace of an inventory. */
export function auditOf(inventory: Inventory): AuditReport {
  const { head, workspaces } = openAudit(inventory);
  return { ...head, workspaces: workspaces.map(({ judge }) => judge()).toSorted(worstFirst) };
}

/** Puts an inventory in order, and judges nothing yet. */
export function openAudit(inventory: Inventory): OpenAudit {
  const evidence = evidenceOf(inventory);
  const { made, by, tenant } = inventory;
  const workspaces = evidence
    .rows('01-workspaces')
    .rows.filter((row) => textAt(row, 'id') !== '')
    .map((row) => openWorkspace(foundWorkspace(evidence, row)));
  return { head: { made, by, tenant, unread: evidence.unread }, workspaces };
}

const controls = new Map(guide.controls.map((one) => [one.id, one]));
const severities: ReadonlyMap<ControlId, number> = new Map(
  guide.controls.map(({ id, severity }) => [id, severityLevels.indexOf(severity.level)]),
);

/** How severe a control is: the lower the number, the worse where it does not hold. */
export function severityRank(control: ControlId): number {
  return severities.get(control) ?? severityLevels.length;
}

function openWorkspace(found: Found): OpenWorkspace {
  const { row, id, network } = found;
  const facts: WorkspaceFacts = {
    id,
    name: textAt(row, 'name'),
    resourceGroup: groupOf(id).split('/').at(-1) ?? '',
    subscriptionId: textAt(row, 'subscriptionId'),
    location: textAt(row, 'location'),
    network,
    openToInternet: openness(textAt(row, 'properties', 'publicNetworkAccess')),
  };
  return {
    facts,
    judge: () => ({ ...facts, findings: findingsOf(found), values: valuesOf(found) }),
  };
}

function openness(access: string): AuditedWorkspace['openToInternet'] {
  if (access === '') return 'unknown';
  return /^enabled$/i.test(access) ? 'yes' : 'no';
}

function worstFirst(one: AuditedWorkspace, other: AuditedWorkspace): number {
  return byRisk({ id: one.id, risk: riskOf(one) }, { id: other.id, risk: riskOf(other) });
}

const risks = new WeakMap<AuditedWorkspace, readonly number[]>();

/** How bad a workspace stands: whether it is open, then its failures of each severity, the worst first. */
export function riskOf(workspace: AuditedWorkspace): readonly number[] {
  const known = risks.get(workspace);
  if (known) return known;
  const counts = severityLevels.map(() => 0);
  for (const { control, result } of workspace.findings) {
    const rank = severityRank(control);
    if (result === 'FAIL') counts[rank] = (counts[rank] ?? 0) + 1;
  }
  const made = [workspace.openToInternet === 'yes' ? 1 : 0, ...counts];
  risks.set(workspace, made);
  return made;
}

function findingsOf(found: Found): readonly Finding[] {
  const situation = situationOf(found);
  const findings = guide.steps
    .filter(({ when = [] }) => holds(when, situation))
    .flatMap(({ id, checks }) =>
      checks.flatMap((check) => verdictsOf(id, check, found, situation)),
    );
  return findings.toSorted(
    (one, other) =>
      severityRank(one.control) - severityRank(other.control) ||
      (controlOrder.get(one.control) ?? 0) - (controlOrder.get(other.control) ?? 0),
  );
}

const controlOrder: ReadonlyMap<ControlId, number> = new Map(
  guide.controls.map(({ id }, at) => [id, at]),
);

function verdictsOf(
  step: StepId,
  check: Check,
  found: Found,
  situation: Situation,
): readonly Finding[] {
  if (!holds(check.when ?? [], situation)) return [];
  const expected = check.expect.filter(({ control }) =>
    holds(controls.get(control)?.when ?? [], situation),
  );
  if (expected.length === 0) return [];
  return looksOf(check, { found, situation }).flatMap((look) => {
    const speaker = { found, situation, judged: bodyOf(look) };
    const kept = keptRows(check, look, speaker);
    return expected.map((one) => findingOf(step, check, one, look, kept, speaker));
  });
}

function bodyOf({ outcome }: Look): unknown {
  return outcome.kind === 'rows' ? outcome.body : undefined;
}

/** The rows that count, or why nobody can say which they are. */
type Kept =
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] }
  | { readonly kind: 'unknown'; readonly reason: string };

function keptRows({ where = [], ahead }: Check, { outcome }: Look, speaker: Speaker): Kept {
  if (outcome.kind !== 'rows') return { kind: 'rows', rows: [] };
  if (outcome.areChosen) return { kind: 'rows', rows: outcome.rows };
  const kept = filtered(outcome.rows, where, speaker);
  if (!ahead || kept.kind === 'unknown') return kept;
  const others = filtered(outcome.rows, ahead.where, speaker);
  if (others.kind === 'unknown') return others;
  const numberOf = (row: unknown): number => Number(queried(row, ahead.by) ?? NaN);
  const numbers = others.rows.map(numberOf).filter((one) => !Number.isNaN(one));
  if (numbers.length === 0) return kept;
  const last = Math.max(...numbers);
  return { kind: 'rows', rows: kept.rows.filter((row) => !(numberOf(row) >= last)) };
}

/** Only rows of which all these columns are as wanted. */
function filtered(all: readonly unknown[], filters: readonly RowFilter[], speaker: Speaker): Kept {
  let rows = all;
  for (const { path, matcher } of filters) {
    const texts = textsOf(comparedWords(matcher), speaker);
    if (texts.kind === 'unknown') return texts;
    const wanted = { matcher, texts: texts.texts, absent: 'unknown' } as const;
    if (rows.length > 0 && rows.every((row) => !isTold(row, path))) {
      return { kind: 'unknown', reason: `the inventory does not tell ${path}` };
    }
    rows = rows.filter((row) => verdictOn(queried(row, path), wanted) === 'PASS');
  }
  return { kind: 'rows', rows };
}

/** True where the row has the member with which a path begins. */
function isTold(row: unknown, path: string): boolean {
  const [first] = /^\w+/.exec(path) ?? [];
  return first === undefined || !isRecord(row) || Object.hasOwn(row, first);
}

interface Judged {
  readonly result: Verdict;
  readonly actual: string;
  readonly reason: string;
}

function findingOf(
  step: StepId,
  check: Check,
  expectation: Expectation,
  look: Look,
  kept: Kept,
  speaker: Speaker,
): Finding {
  const { control, label, matcher } = expectation;
  const texts =
    ownTexts(look.resource, expectation.path, speaker) ?? textsOf(comparedWords(matcher), speaker);
  const { result, actual, reason } = judged(check, expectation, look, kept, texts);
  const { made } = speaker.found.evidence;
  return {
    control,
    step,
    label,
    result,
    found: actual,
    expected: wantedWords(matcher, texts.kind === 'known' ? texts.texts : undefined),
    id: look.id,
    ...(look.resource === undefined ? {} : { resource: look.resource }),
    source: look.source,
    seen: look.seen ?? made,
    reason,
  };
}

const unknownFor = (reason: string, actual = ''): Judged => ({ result: 'UNKNOWN', actual, reason });

function judged(
  check: Check,
  { path, matcher, absent }: Expectation,
  { outcome }: Look,
  kept: Kept,
  texts: Texts,
): Judged {
  if (outcome.kind === 'unread') return unknownFor(outcome.reason);
  if (outcome.kind === 'absent') return { result: 'FAIL', actual: '', reason: outcome.reason };
  if (outcome.kind === 'effect') {
    return { result: outcome.result, actual: outcome.found, reason: outcome.reason };
  }
  if (kept.kind === 'unknown') return unknownFor(kept.reason);
  const { partial, rows: all } = outcome;
  const { rows } = kept;
  if (rows.length === 0) return withoutRows(check, absent, all.length > 0, outcome);
  const cells = rows.map((row) => queried(row, path));
  const silences = cells.map((cell, at) =>
    hasGap(cell) ? silenceIn(outcome, rows[at], path) : undefined,
  );
  const results = cells.map((cell, at): Verdict => {
    const isSilent = silences[at] !== undefined;
    if (cell === null && isSilent) return 'UNKNOWN';
    if (texts.kind === 'unknown') {
      return texts.evenAbsent ? 'UNKNOWN' : withoutWords(cell, matcher, absent, texts.some);
    }
    const result = verdictOn(cell, { matcher, texts: texts.texts, absent });
    if (result === 'FAIL' && isSilent) return 'UNKNOWN';
    return result === 'PASS' && isNothing(check, rows[at]) ? 'UNKNOWN' : result;
  });
  if (outcome.doubtOf) return withDoubts(cells, results, rows, outcome.doubtOf, partial);
  const result = worst(results);
  const actual = shown(cells.filter((_, at) => results[at] === result));
  if (result === 'UNKNOWN') {
    const silent = silences.find((one, at) => one !== undefined && results[at] === 'UNKNOWN');
    const reason = texts.kind === 'unknown' ? texts.reason : (silent ?? 'the value is not told');
    return unknownFor(reason, actual);
  }
  // One row that is seen can show a fault or a presence, but never that no other row is there.
  if (result === 'PASS' && partial !== undefined && !isPresence(check, path, matcher)) {
    return unknownFor(partial, actual);
  }
  return { result, actual, reason: '' };
}

/** One row that is as wanted is enough, unless nobody knows that it is what is meant. */
function withDoubts(
  cells: readonly unknown[],
  results: readonly Verdict[],
  rows: readonly unknown[],
  doubtOf: NonNullable<RowsOutcome['doubtOf']>,
  partial: string | undefined,
): Judged {
  const good = results.flatMap((result, at) =>
    result === 'PASS' ? [{ cell: cells[at], doubt: doubtOf(rows[at]) }] : [],
  );
  const [sure] = good.filter(({ doubt }) => doubt === undefined);
  if (sure) return { result: 'PASS', actual: shown([sure.cell]), reason: '' };
  const reason = good[0]?.doubt ?? partial;
  if (reason !== undefined) return unknownFor(reason, shown(cells));
  return results.includes('FAIL')
    ? { result: 'FAIL', actual: shown(cells), reason: '' }
    : unknownFor('the value is not told', shown(cells));
}

/** What an expectation asks of rows that the check chose by the same demand: that there is one. */
function isPresence({ where = [] }: Check, path: string, matcher: Matcher): boolean {
  return where.some(
    (one) => one.path === path && JSON.stringify(one.matcher) === JSON.stringify(matcher),
  );
}

function withoutRows(
  { rows }: Check,
  absent: Expectation['absent'],
  isThere: boolean,
  { partial, body, query }: RowsOutcome,
): Judged {
  if (partial !== undefined) return unknownFor(partial);
  const silent = body === undefined ? undefined : silenceOf(body, query, 'properties');
  if (silent !== undefined) return unknownFor(silent);
  if (rows === 'ifAny' || (rows === 'each' && isThere)) {
    return { result: 'PASS', actual: '', reason: '' };
  }
  const reason = 'there is no such row';
  return absent === 'fails' ? { result: 'FAIL', actual: '', reason } : unknownFor(reason);
}

/** A value of which a part is not told. */
function hasGap(cell: unknown): boolean {
  return cell === null || (Array.isArray(cell) && cell.includes(null));
}

function silenceIn(
  { body, query, silence }: RowsOutcome,
  row: unknown,
  path: string,
): string | undefined {
  if (silence) return silence(row, path);
  return body === undefined ? undefined : silenceOf(body, query, path);
}

/** Demands that one of several words meets. */
const alternatives: ReadonlySet<Matcher['kind']> = new Set(['is', 'holdsOne', 'begins', 'within']);

/** A demand of which nobody knows all words is met by one that is known, and not by what is absent. */
function withoutWords(
  cell: unknown,
  matcher: Matcher,
  absent: Expectation['absent'],
  some: readonly string[] = [],
): Verdict {
  const isMet = alternatives.has(matcher.kind) && verdictOn(cell, { matcher, texts: some, absent }) === 'PASS'; // oxfmt-ignore
  if (isMet) return 'PASS';
  return cell === null && absent === 'fails' && matcher.kind !== 'empty' ? 'FAIL' : 'UNKNOWN';
}

/** Where all of a row is null, nothing was read that could be empty. */
function isNothing({ in: place, columns }: Check, row: unknown): boolean {
  return place !== 'resource' && columns.every((column) => queried(row, column) === null);
}

const longest = 500;

/** Values as verify prints them, no longer than a person reads. */
function shown(cells: readonly unknown[]): string {
  const text = cells.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
