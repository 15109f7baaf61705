import { resourceRead } from '../../azure/check.ts';
import { kqlOf } from '../../language/collection.ts';
import type { Control, Step } from '../../language/guide.ts';
import { type Check, type Expectation, optionWords } from '../../language/statement.ts';
import { literalText, resourcesIn } from '../../language/word.ts';
import type { When } from '../../parameters/conditions.ts';
import { choiceOf, type Condition, conditionOf, type PlaceOf } from './graph-conditions.ts';
import {
  alertSubject,
  connectionSubjects,
  imageSubject,
  listSubjects,
  resourceSubjects,
  roleSubjects,
  type Subject,
  workspaceConditions,
} from './graph-subjects.ts';
import { alertOperation, assignedDefinitions, definitionNamed } from './known-by.ts';
import { expanded, longestExpanded } from './queries.ts';

/** A query that judges what a control wants of one type of resource, one row for each that there is. */
export interface ControlQuery {
  /** The name of its file. */
  readonly name: string;
  readonly control: Control;
  /** The type that it judges, as the graph writes it. */
  readonly type: string;
  /** What it judges, in the words of verify. */
  readonly labels: readonly string[];
  readonly kql: string;
  readonly judges: Judgement;
}

/** How a row of the graph is judged: the expressions of which the query is made. */
export interface Judgement {
  /** The list of a resource that is judged part by part. */
  readonly expanded?: string;
  readonly rules: readonly Rule[];
}

/** What is demanded of rows, or of parts, that are alike. */
export interface Rule {
  /** Which of them count. */
  readonly where?: string;
  readonly wrong: string;
  readonly missing: string;
  /** The result where no part counts. */
  readonly none: 'PASS' | 'FAIL' | 'UNKNOWN';
}

/** An expectation as the graph can judge it. */
interface Judged extends Condition, Rule {
  readonly control: string;
  readonly subject: Subject;
  readonly expanded?: string;
}

/**
 * The queries that judge controls by the graph alone: every expectation that compares with fixed words or numbers, of what
 * the graph has and leads to from a workspace.
 */
export function controlQueries(
  steps: readonly Step[],
  controls: readonly Control[],
): readonly ControlQuery[] {
  const all = steps.flatMap((step) => judgedOf(step, steps, controls));
  return controls.flatMap((control) => {
    const own = all.filter((one) => one.control === control.id);
    const groups = [
      ...Map.groupBy(own, ({ subject, expanded = '' }) => `${subject.name} ${expanded}`),
    ];
    return groups.flatMap(([, some]) => queryOf(control, some));
  });
}

function queryOf(control: Control, some: readonly Judged[]): readonly ControlQuery[] {
  const [first] = some;
  if (first === undefined) return [];
  const { subject, expanded } = first;
  const alike = [...Map.groupBy(some, ({ where = '', none }) => `${where} ${none}`).values()];
  const judges: Judgement = {
    ...(expanded === undefined ? {} : { expanded }),
    rules: alike.flatMap(ruleOf),
  };
  const part = expanded === undefined ? '' : `-${expanded.split('.').at(-1)?.toLowerCase() ?? ''}`;
  return [
    {
      name: `${control.id}-${subject.name}${part}`,
      control,
      type: subject.type,
      labels: [...new Set(some.map(({ label }) => label))],
      kql: textOf(subject, judges),
      judges,
    },
  ];
}

function ruleOf(alike: readonly Judged[]): readonly Rule[] {
  const [first] = alike;
  if (first === undefined) return [];
  const { where, none } = first;
  return [
    {
      ...(where === undefined ? {} : { where }),
      wrong: either(alike.map(({ wrong }) => wrong)),
      missing: either(alike.map(({ missing }) => missing)),
      none,
    },
  ];
}

/** All of some demands; each stands in brackets where it has alternatives of its own. */
function both(...all: readonly (string | undefined)[]): string {
  return all
    .filter((one) => one !== undefined)
    .map((one) => (/ or /.test(one) && !/^\([^()]*\)$/.test(one) ? `(${one})` : one))
    .join(' and ');
}

function either(all: readonly string[]): string {
  const some = [...new Set(all)].filter((one) => one !== 'false');
  return some.length === 0 ? 'false' : some.join('\n    or ');
}

function textOf(subject: Subject, judges: Judgement): string {
  const columns = ['id', 'name', 'subscriptionId', 'resourceGroup', 'apiVersion', 'result'];
  return kqlOf({
    name: subject.name,
    about: subject.name,
    table: subject.table,
    rows: [...subject.rows, ...(judges.expanded === undefined ? whole(judges) : byPart(judges))],
    columns: Object.fromEntries(columns.map((one) => [one, one])),
    order: ['result', 'id'],
  });
}

function whole({ rules }: Judgement): readonly string[] {
  const [only, ...others] = rules;
  // What holds for every condition is said once.
  const guarded = (where: string | undefined, expression: string): string =>
    others.length === 0 || expression === 'false' ? expression : both(where, expression);
  const wrong = either(rules.map((one) => guarded(one.where, one.wrong)));
  const missing = either(rules.map((one) => guarded(one.where, one.missing)));
  const all = rules.map(({ where }) => where);
  const where = others.length === 0 ? only?.where : either(all.map((one) => one ?? 'true'));
  return [
    ...(where === undefined || all.includes(undefined) ? [] : [`where ${where}`]),
    `extend result = case(\n    ${wrong}, 'FAIL',\n    ${missing}, 'UNKNOWN',\n    'PASS')`,
  ];
}

/**
 * A list without a part still gives one row, of which no part counts; of one that is too long nobody knows all parts.
 * Each rule counts its own parts, for what one of them finds another may lack.
 */
function byPart({ expanded: list = '', rules }: Judgement): readonly string[] {
  const numbered = rules.map((rule, at) => ({ ...rule, counts: `counts${at + 1}`, parts: `parts${at + 1}` })); // oxfmt-ignore
  const of = (name: 'wrong' | 'missing'): string =>
    either(numbered.map((one) => (one[name] === 'false' ? 'false' : both(one.counts, one[name]))));
  const absent = (result: Rule['none']): readonly string[] =>
    numbered.filter(({ none }) => none === result).map(({ parts }) => `${parts} == 0`);
  const lacking = absent('FAIL');
  const fails = ['broken > 0', ...(lacking.length > 0 ? [`cut == 0 and (${lacking.join(' or ')})`] : [])]; // oxfmt-ignore
  const unknown = ['silent > 0', 'cut > 0', ...absent('UNKNOWN')];
  const columns = [
    `broken = countif(${of('wrong')})`,
    `silent = countif(${of('missing')})`,
    `cut = countif(array_length(${list}) > ${longestExpanded})`,
    ...numbered.map(({ counts, parts }) => `${parts} = countif(${counts})`),
  ];
  return [
    expanded('part', `iff(array_length(${list}) > 0, ${list}, dynamic([{}]))`),
    `extend ${numbered.map(({ counts, where = 'true' }) => `${counts} = tostring(part) != '{}' and (${where})`).join(',\n    ')}`,
    `summarize ${columns.join(',\n    ')} by id, name, subscriptionId, resourceGroup, apiVersion`,
    `extend result = case(\n    ${fails.join(' or ')}, 'FAIL',\n    ${unknown.join(' or ')}, 'UNKNOWN',\n    'PASS')`,
  ];
}

function judgedOf(
  step: Step,
  steps: readonly Step[],
  controls: readonly Control[],
): readonly Judged[] {
  return step.checks.flatMap((check) => {
    const seen = seenBy(check, steps);
    // A query judges each row by itself.
    if (seen === undefined || check.ahead !== undefined) return [];
    return check.expect.flatMap((expectation) => {
      const control = controls.find(({ id }) => id === expectation.control);
      const when = [...(step.when ?? []), ...(check.when ?? []), ...(control?.when ?? [])];
      const guards = guardsOf(when, seen.subject, steps);
      const where = guards && [...(seen.guard === undefined ? [] : [seen.guard]), ...guards];
      return where === undefined ? [] : judged(check, expectation, seen, where);
    });
  });
}

/** Where the graph has what a check reads. */
interface Seen {
  readonly subject: Subject;
  /** Which of its rows are meant. */
  readonly guard?: string;
  readonly expanded?: string;
  readonly placeOf: PlaceOf;
}

function judged(
  check: Check,
  expectation: Expectation,
  { subject, expanded, placeOf }: Seen,
  guards: readonly string[],
): readonly Judged[] {
  const path = partPath(expectation.path, expanded);
  const condition = conditionOf({ ...expectation, path }, placeOf, subject);
  const choices = (expanded === undefined ? [] : (check.where ?? [])).map((one) =>
    choiceOf(one.path, one.matcher, placeOf),
  );
  if (condition === undefined || choices.some((one) => one === undefined)) return [];
  const all = [...new Set([...guards, ...choices])];
  const none =
    check.rows === 'ifAny' ? 'PASS' : expectation.absent === 'fails' ? 'FAIL' : 'UNKNOWN';
  return [
    {
      ...condition,
      control: expectation.control,
      subject,
      ...(all.length === 0 ? {} : { where: both(...all) }),
      ...(expanded === undefined ? {} : { expanded }),
      none,
    },
  ];
}

/** A path that goes through a list ends in its parts. */
function partPath(path: string, expanded: string | undefined): string {
  const [, list, rest] = /^(\w+)\[\]\.([\w.]+)$/.exec(path) ?? [];
  return expanded === `properties.${list}` && rest !== undefined ? rest : path;
}

function seenBy(check: Check, steps: readonly Step[]): Seen | undefined {
  const resource = resourceRead(check.read);
  if (resource !== undefined) return resourceSeen(resource.key, check);
  return (listReaders[check.read.command] ?? listSeen)(check, steps);
}

const asIs: PlaceOf = (path) => path;
const ofPart: PlaceOf = (path) => `part.${path}`;
/** az prints the properties of some lists beside their names. */
const flat: PlaceOf = (path) =>
  /^(?:properties|tags|sku|identity|id|name)\b/.test(path) ? path : `properties.${path}`;
const flatPart: PlaceOf = (path) => `part.${flat(path)}`;

function resourceSeen(key: string, check: Check): Seen | undefined {
  const ofOwnPlace = check.expect.every(({ matcher }) => matcher.kind === 'begins');
  const subject = (ofOwnPlace ? connectionSubjects : resourceSubjects)[key];
  if (subject === undefined) return alertSeen(check);
  if (check.in === 'resource') return { subject, placeOf: asIs };
  const [, list] = /^(properties\.\w+)\[\]$/.exec(check.over) ?? [];
  return check.in === 'part' && list !== undefined
    ? { subject, expanded: list, placeOf: ofPart }
    : undefined;
}

/** An alert is known by the operation for which it looks. */
function alertSeen({ expect, in: place }: Check): Seen | undefined {
  const operation = alertOperation(expect);
  if (place !== 'resource' || operation === undefined) return undefined;
  const guard = `tostring(properties.condition.allOf) contains '"${operation}"'`;
  return { subject: alertSubject, guard, placeOf: asIs };
}

function listSeen({ read, over, where = [], expect }: Check): Seen | undefined {
  const subject = listSubjects[read.command];
  if (subject === undefined) return undefined;
  const [, rules] = /^\[\]\.(\w+)\[\]$/.exec(over) ?? [];
  if (rules !== undefined) return { subject, expanded: `properties.${rules}`, placeOf: flatPart };
  const [, list] = /^(\w+)\[\]\./.exec(expect[0]?.path ?? '') ?? [];
  if (list !== undefined) return { subject, expanded: `properties.${list}`, placeOf: flatPart };
  // Rows are chosen by what belongs to a plan; here the subject chooses them.
  const isChosenByWords = where.some(
    ({ matcher }) => choiceOf('name', matcher, asIs) !== undefined,
  );
  return over === '[]' && !isChosenByWords ? { subject, placeOf: flat } : undefined;
}

type ListReader = (check: Check, steps: readonly Step[]) => Seen | undefined;

const listReaders: Readonly<Record<string, ListReader>> = {
  'storage account list': (check) => {
    const seen = listSeen(check);
    // Resource Manager calls the rules of the network otherwise than az does.
    return (
      seen && { ...seen, placeOf: (path) => flat(path).replace('networkRuleSet', 'networkAcls') }
    );
  },
  'network private-dns link vnet list': (check) => {
    const seen = listSeen(check);
    const zone = optionWords(check.read, '--zone-name')
      .flat()
      .flatMap((part) => (typeof part === 'object' && 'part' in part ? part.of.name : [part]))
      .filter((part) => typeof part === 'string')
      .join('');
    return seen && { ...seen, guard: `id contains '/privateDnsZones/${zone}/'` };
  },
  'security pricing list': ({ over }) => {
    const subject = listSubjects['security pricing list'];
    const [, plan] = /^value\[\?name=='(\w+)'\]$/.exec(over) ?? [];
    return subject && plan !== undefined
      ? { subject, guard: `name =~ '${plan}'`, placeOf: flat }
      : undefined;
  },
  'policy assignment list': ({ where = [] }, steps) => {
    const subject = listSubjects['policy assignment list'];
    const names = where.flatMap(({ matcher }) =>
      matcher.kind === 'is' ? matcher.words.map(({ word }) => word) : [],
    );
    const definition = definitionNamed(names, assignedDefinitions(steps));
    const guard = `tostring(properties.policyDefinitionId) endswith '/${definition ?? ''}'`;
    return subject && definition !== undefined ? { subject, guard, placeOf: flat } : undefined;
  },
  'role assignment list': ({ read, where = [] }) => {
    const [scope] = optionWords(read, '--scope').flatMap(resourcesIn);
    const subject = scope && roleSubjects[scope.key];
    return subject && where.length === 0 ? { subject, placeOf: flat } : undefined;
  },
  rest: ({ read }) => {
    const [url = []] = optionWords(read, '--url');
    if (optionWords(read, '--method').some((one) => literalText(one) === 'post')) {
      return { subject: imageSubject, placeOf: asIs };
    }
    const subject = resourceSubjects.onlineEndpoint;
    return subject && literalText(url).includes('/onlineEndpoints?')
      ? { subject, placeOf: asIs }
      : undefined;
  },
};

/** What a situation demands of a row; undefined where a row does not show the situation. */
function guardsOf(
  when: When,
  subject: Subject,
  steps: readonly Step[],
): readonly string[] | undefined {
  const all = [...new Set<string>(when)].map((condition) => guardOf(condition, subject, steps));
  return all.every((one) => one !== undefined) ? [...new Set(all.flat())] : undefined;
}

function guardOf(
  condition: string,
  subject: Subject,
  steps: readonly Step[],
): readonly string[] | undefined {
  // What exists was all brought, and no control is left out.
  if (/^(?:control|existing):/.test(condition) || subject.implies.includes(condition)) return [];
  const step = steps.find(({ id }) => condition === `step:${id}`);
  if (step) return guardsOf(step.when ?? [], subject, steps);
  const own = subject === resourceSubjects.workspace ? workspaceConditions[condition] : undefined;
  return own === undefined ? undefined : [own];
}
