// Which alert stands for one of the guide: any that looks for the same operation, whatever it is called.
import { resourceRead } from '../azure/check.ts';
import { guide } from '../guide/guide.ts';
import { alertOperation } from '../guide/inventory/known-by.ts';
import type { Resource } from '../language/resource.ts';
import { isRecord } from '../parameters/record.ts';
import { type Body, type Evidence, groupIn, textAt, valueAt } from './evidence.ts';

/** The operation for which each alert of the guide looks, in lower case. */
export const alertOperations: ReadonlyMap<Resource['key'], string> = new Map(
  guide.steps
    .flatMap(({ checks }) => checks)
    .flatMap(({ read, expect }) => {
      const key = resourceRead(read)?.key;
      const operation = alertOperation(expect);
      return key && operation ? [[key, operation.toLowerCase()] as const] : [];
    }),
);

/**
 * An alert as it is judged for one of the guide: of several words that a condition takes, any of which is enough, the one
 * that is wanted is all that counts.
 */
export function asJudged(key: Resource['key'], body: unknown): unknown {
  const operation = alertOperations.get(key);
  if (operation === undefined || !isRecord(body)) return body;
  const wanted = new Map([
    ['operationname', operation],
    ['category', 'administrative'],
    ['status', 'succeeded'],
  ]);
  const allOf = listAt(body, 'condition', 'allOf').map((one) => {
    const words = alternativesIn(one);
    const isMeant = ({ field, word }: Alternative): boolean =>
      wanted.get(field.toLowerCase()) === word.toLowerCase();
    const meant = words.find(isMeant);
    if (meant) return { field: meant.field, equals: meant.word };
    if (words.length < 2 || words[0] === undefined) return one;
    return { field: words[0].field, equals: words.map(({ word }) => word).join(' or ') };
  });
  const condition = { allOf };
  return { ...body, properties: { ...(body['properties'] as object), condition } };
}

interface Alternative {
  readonly field: string;
  readonly word: string;
}

/** What one condition takes: its own word, any of a list of words, or what any of several conditions takes. */
function alternativesIn(condition: unknown): readonly Alternative[] {
  const [anyOf, containsAny] = ['anyOf', 'containsAny'].map((name) => valueAt(condition, name));
  if (Array.isArray(anyOf)) return anyOf.flatMap(alternativesIn);
  const field = textAt(condition, 'field');
  const words = Array.isArray(containsAny) ? containsAny : [valueAt(condition, 'equals')];
  return words.filter((word) => typeof word === 'string').map((word) => ({ field, word }));
}

/** The alert of a subscription for an operation that does best what one is for; undefined where none is seen. */
export function bestAlert(evidence: Evidence, group: string, operation: string): Body | undefined {
  const [subscription = ''] = group.toLowerCase().split('/resourcegroups/');
  const rank = (row: Body): number =>
    [
      valueAt(row, 'properties', 'enabled') === true,
      textsIn(row, 'scopes').some((one) => [group, subscription].includes(one.toLowerCase())),
      groupsTold(row).length > 0,
    ].filter(Boolean).length;
  return evidence
    .keyed('10-firewalls', keysOf, `${subscription} ${operation}`)
    .toSorted((one, other) => rank(other) - rank(one))[0];
}

/** The action groups that an alert tells. */
export function groupsTold(alert: unknown): readonly string[] {
  return listAt(alert, 'actions', 'actionGroups')
    .map((one) => textAt(one, 'actionGroupId'))
    .filter((id) => id !== '');
}

/** The subscription of an alert with each operation for which it looks. */
function keysOf(row: Body): readonly string[] {
  if (textAt(row, 'type').toLowerCase() !== 'microsoft.insights/activitylogalerts') return [];
  const [subscription = ''] = groupIn(textAt(row, 'id')).split('/resourcegroups/');
  return listAt(row, 'condition', 'allOf')
    .flatMap(alternativesIn)
    .filter(({ field }) => field.toLowerCase() === 'operationname')
    .map(({ word }) => `${subscription} ${word.toLowerCase()}`);
}

function textsIn(row: unknown, name: string): readonly string[] {
  return listAt(row, name).filter((one) => typeof one === 'string');
}

function listAt(row: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = valueAt(row, 'properties', ...path);
  return Array.isArray(list) ? list : [];
}
