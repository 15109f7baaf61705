import { resourceRead } from '../../azure/check.ts';
import { kqlOf } from '../../language/collection.ts';
import type { Control, Step } from '../../language/guide.ts';
import type { Expectation } from '../../language/statement.ts';
import { containerRegistry, keyVault, storageAccount, workspace } from '../resources.ts';
import { graphTypes, joined, named, only } from './queries.ts';

/** A query that judges what a control wants of one type of resource, one row for each that there is. */
export interface ControlQuery {
  readonly control: Control;
  /** The type that it judges, as the graph writes it. */
  readonly type: string;
  /** What it judges, in the words of verify. */
  readonly labels: readonly string[];
  readonly kql: string;
}

/** The resources that a workspace leads to in the graph: itself, and those that it names. */
const judged = [workspace, storageAccount, keyVault, containerRegistry];

/** What one expectation says in the graph: whether a value is there, and whether it is as wanted. */
interface Condition {
  readonly control: string;
  readonly type: string;
  readonly label: string;
  readonly value: string;
  readonly holds: string;
}

/**
 * The queries that judge controls by the graph alone: those expectations that hold whatever was chosen, want a fixed
 * word or number, and read one property. What is absent is unknown, as everywhere in an audit.
 */
export function controlQueries(
  steps: readonly Step[],
  controls: readonly Control[],
): readonly ControlQuery[] {
  const conditions = steps.flatMap(conditionsOf);
  return controls.flatMap((control) => {
    const own = conditions.filter((one) => one.control === control.id);
    return [...Map.groupBy(own, ({ type }) => type)].map(([type, some]) => ({
      control,
      type,
      labels: [...new Set(some.map(({ label }) => label))],
      kql: judging(type, some),
    }));
  });
}

function conditionsOf({ checks, when = [] }: Step): readonly Condition[] {
  if (when.length > 0) return [];
  return checks.flatMap((check) => {
    const resource = resourceRead(check.read);
    const one = judged.find(({ key }) => key === resource?.key);
    if (!one || check.in !== 'resource' || (check.when ?? []).length > 0) return [];
    return check.expect.flatMap((expectation) => conditionOf(expectation, one.type.toLowerCase()));
  });
}

function conditionOf(expectation: Expectation, type: string): readonly Condition[] {
  const { control, path, label, matcher } = expectation;
  if (!/^[A-Za-z]+(\.[A-Za-z]+)*$/.test(path)) return [];
  const value = `tostring(${path})`;
  const found = { control, type, label: label, value };
  if (matcher.kind === 'atLeast')
    return [{ ...found, holds: `toint(${path}) >= ${matcher.number}` }];
  if (matcher.kind !== 'is') return [];
  const words = matcher.words.flatMap(({ word, when: only = [] }) =>
    only.length === 0 && word.every((part) => typeof part === 'string') ? [word.join('')] : [],
  );
  if (words.length !== matcher.words.length || words.some((one) => /['\\]/.test(one))) return [];
  return [{ ...found, holds: `${value} in~ (${words.map((one) => `'${one}'`).join(', ')})` }];
}

function judging(type: string, conditions: readonly Condition[]): string {
  const distinct = [...new Map(conditions.map((one) => [one.holds, one])).values()];
  const wrong = distinct.map(({ value, holds }) => `(isnotempty(${value}) and not(${holds}))`);
  const absent = distinct.map(({ value }) => `isempty(${value})`);
  const nearWorkspace =
    type === graphTypes.workspace ? [] : ['extend key = tolower(id)', ...joined(...named([], []))];
  return kqlOf({
    name: type,
    about: type,
    table: 'resources',
    rows: [
      only(type),
      ...nearWorkspace,
      `extend result = case(\n    ${wrong.join('\n    or ')}, 'FAIL',\n    ${absent.join('\n    or ')}, 'UNKNOWN',\n    'PASS')`,
    ],
    columns: Object.fromEntries(
      ['id', 'name', 'subscriptionId', 'resourceGroup', 'apiVersion', 'result'].map((one) => [
        one,
        one,
      ]),
    ),
    order: ['result', 'id'],
  });
}
