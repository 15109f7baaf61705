// The policies that reach a group, by their definitions: an organisation assigns them under names of its own.
import { guide } from '../guide/guide.ts';
import { assignedDefinitions, definitionNamed } from '../guide/inventory/known-by.ts';
import type { Word } from '../language/word.ts';
import { type Body, type Evidence, groupIn, textAt } from './evidence.ts';
import { listOf, type LookBy, rowsSeen } from './look.ts';
import { queried } from './query.ts';

/** The policy assignments that reach the group: on it, on its subscription, or on a management group above. */
export const assignments: LookBy = ({ where = [], over }, { found }) => {
  const { evidence, row } = found;
  const group = groupIn(found.id);
  const subscription = `/subscriptions/${textAt(row, 'subscriptionId')}`.toLowerCase();
  const above = managementGroupsAbove(subscription, evidence);
  const reach = new Set([group, subscription, ...above]);
  const all = [...reach]
    .flatMap((scope) => evidence.where('13-policy-assignments', 'scope', scope))
    .map((one) => ({
      id: textAt(one, 'id'),
      name: textAt(one, 'name'),
      scope: textAt(one, 'scope'),
      policyDefinitionId: textAt(one, 'definition'),
      enforcementMode: textAt(one, 'enforcementMode') || null,
      notScopes: one['notScopes'] ?? null,
      parameters: { effect: { value: textAt(one, 'effect') || null } },
    }));
  const definition = assignedDefinition(
    where.flatMap(({ path, matcher }) =>
      path === 'name' && matcher.kind === 'is' ? matcher.words.map(({ word }) => word) : [],
    ),
  );
  const [best] = all
    .filter((one) => textAt(one, 'policyDefinitionId').endsWith(`/${definition}`))
    .filter(({ notScopes }) => !isLeftOut(group, notScopes))
    .toSorted((one, other) => strengthOf(other) - strengthOf(one));
  if (definition !== undefined && best) {
    const rows = listOf(queried([best], over));
    return [{ id: best.id, source: 'graph', outcome: { kind: 'rows', rows, areChosen: true } }];
  }
  const { partial } = evidence.rows('13-policy-assignments');
  const why =
    partial ??
    (above.length === 0 ? 'the management groups above the subscription are not known' : undefined);
  const rows = listOf(queried(all, over));
  return [rowsSeen(group, 'graph', rows, why)];
};

/** The definition that the guide assigns by one of these names. */
export function assignedDefinition(names: readonly Word[]): string | undefined {
  return definitionNamed(names, definitions);
}

const definitions = assignedDefinitions(guide.steps);

function isLeftOut(group: string, notScopes: unknown): boolean {
  return (
    Array.isArray(notScopes) &&
    notScopes.some((one) => `${group}/`.startsWith(`${String(one).toLowerCase()}/`))
  );
}

/** How well an assignment guards: one that is in force and denies does so best. */
function strengthOf(assignment: Body): number {
  const mode = textAt(assignment, 'enforcementMode');
  const effect = textAt(assignment, 'parameters', 'effect', 'value');
  return (mode === '' || /^default$/i.test(mode) ? 2 : 0) + (/^deny$/i.test(effect) ? 1 : 0);
}

/** The management groups above a subscription, in lower case; none, where they may not be read. */
export function managementGroupsAbove(subscription: string, evidence: Evidence): readonly string[] {
  const [container] = evidence.where('17-containers', 'id', subscription);
  return listOf(container?.['managementGroups']).map(
    (one) =>
      `/providers/microsoft.management/managementgroups/${textAt(one, 'name').toLowerCase()}`,
  );
}
