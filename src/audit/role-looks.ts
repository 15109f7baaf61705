// Who holds which role on what was found.
import { roleTypes } from '../guide/inventory/queries.ts';
import { optionWords } from '../language/statement.ts';
import { type Body, type Evidence, groupIn, textAt } from './evidence.ts';
import { listOf, type LookBy, notCollected, rowsSeen, unread } from './look.ts';
import { managementGroupsAbove } from './policy-looks.ts';
import { queried } from './query.ts';
import { textOf } from './words.ts';

/** The role assignments on a scope, and where the check asks for it those that it inherits. */
export const roles: LookBy = ({ read, over }, speaker) => {
  const { found } = speaker;
  const [scopeWord] = optionWords(read, '--scope');
  const [whoWord] = optionWords(read, '--assignee-object-id');
  const scopes = scopeWord && textOf(scopeWord, speaker);
  if (scopes?.kind !== 'known') return [unread(found.id, scopes?.reason ?? notCollected)];
  const who = whoWord && textOf(whoWord, speaker);
  if (who?.kind === 'unknown') return [unread(scopes.texts[0] ?? found.id, who.reason)];
  const isInherited = read.options.some(({ flag }) => flag === '--include-inherited');
  return scopes.texts.map((scope) => {
    const above = isInherited ? placesAbove(scope, found.evidence) : { places: [] };
    const rows = [scope, ...above.places]
      .flatMap((place) => found.evidence.where('12-roles', 'scope', place))
      .map(asAssignment)
      .filter(({ principalId }) => who === undefined || who.texts.includes(principalId));
    const why = unseenRoles(scope, found.evidence) ?? above.unknown;
    return rowsSeen(scope, 'graph', listOf(queried(rows, over)), why);
  });
};

/** Why roles on a scope may not all be seen. */
function unseenRoles(scope: string, evidence: Evidence): string | undefined {
  const { rows, partial } = evidence.rows('12-roles');
  if (partial !== undefined) return partial;
  const subscription = subscriptionIn(scope);
  if (evidence.where('17-containers', 'id', subscription).length === 0) {
    return `roles in ${subscription} are collected only where it holds a workspace and you may read it`;
  }
  const type = /\/providers\/([^/]+\/[^/]+)\//.exec(scope.toLowerCase())?.[1];
  if (type !== undefined && !roleTypes.includes(type)) return `roles on ${type} are not collected`;
  const [first] = rows;
  return first && 'subscription' in first
    ? undefined
    : 'roles that are given on the group or above it are not collected: collect again with the script of this guide';
}

/** Where a scope inherits roles from, and why there may be more such places. */
interface Above {
  readonly places: readonly string[];
  readonly unknown?: string;
}

function placesAbove(scope: string, evidence: Evidence): Above {
  const groups = managementGroupsAbove(subscriptionIn(scope), evidence);
  const places = [...parentsOf(scope.toLowerCase()), ...groups, '/'];
  if (groups.length > 0) return { places };
  return { places, unknown: 'the management groups above the subscription are not known' };
}

function subscriptionIn(scope: string): string {
  return /^\/subscriptions\/[^/]+/.exec(scope.toLowerCase())?.[0] ?? '';
}

/** The resources that a resource is a part of, then its group and its subscription. */
function parentsOf(scope: string): readonly string[] {
  const parts = scope.split('/');
  const longer = Array.from({ length: Math.floor(parts.length / 2) }, (_, at) =>
    parts.slice(0, parts.length - 2 * (at + 1)).join('/'),
  );
  return longer.filter((place) => place !== '');
}

function asAssignment(row: Body): Body & { readonly principalId: string } {
  return {
    id: textAt(row, 'id'),
    scope: textAt(row, 'scope'),
    principalId: textAt(row, 'principal'),
    principalType: textAt(row, 'principalType'),
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${textAt(row, 'role')}`,
  };
}

/** The roles that somebody defined and that can be given in the group; one of a plan is known by its name alone. */
export const customRoles: LookBy = ({ read, over }, { found }) => {
  const { evidence } = found;
  const group = groupIn(found.id);
  if (optionWords(read, '--name').length > 0) {
    return [unread(group, 'the role is known by a name that only its plan has')];
  }
  const above = placesAbove(group, evidence);
  const reach = new Set([group, ...above.places]);
  const { rows, partial } = evidence.rows('19-custom-roles');
  const own = rows.filter((row) =>
    listOf(row['assignableScopes']).some((one) => reach.has(String(one).toLowerCase())),
  );
  return [rowsSeen(group, 'graph', listOf(queried(own, over)), partial ?? above.unknown)];
};
