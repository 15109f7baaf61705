// Which alert stands for one of the guide: any that looks for the same operation, whatever it is called.
import { resourceRead } from '../azure/check.ts';
import { guide } from '../guide/guide.ts';
import type { Resource } from '../language/resource.ts';
import { type Body, type Evidence, groupIn, textAt, valueAt } from './evidence.ts';

/** The operation for which each alert of the guide looks, in lower case. */
export const alertOperations: ReadonlyMap<Resource['key'], string> = new Map(
  guide.steps
    .flatMap(({ checks }) => checks)
    .flatMap(({ read, expect }) => {
      const key = resourceRead(read)?.key;
      const words = expect.flatMap(({ matcher }) =>
        matcher.kind === 'within'
          ? matcher.words.map(({ word }) =>
              word.filter((part) => typeof part === 'string').join(''),
            )
          : [],
      );
      const [operation] = words.flatMap((one) => one.split('operationName=').slice(1));
      return key && operation ? [[key, operation.toLowerCase()] as const] : [];
    }),
);

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
    .filter((one) => textAt(one, 'field').toLowerCase() === 'operationname')
    .map((one) => `${subscription} ${textAt(one, 'equals').toLowerCase()}`);
}

function textsIn(row: unknown, name: string): readonly string[] {
  return listAt(row, name).filter((one) => typeof one === 'string');
}

function listAt(row: unknown, ...path: readonly string[]): readonly unknown[] {
  const list = valueAt(row, 'properties', ...path);
  return Array.isArray(list) ? list : [];
}
