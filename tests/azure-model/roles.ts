/** Roles, who holds them, and where each is seen. */
import { builtInRoles } from '../../src/azure/vocabulary/built-in-roles.ts';
import { guidOf } from '../support/guid.ts';
import { answerOf } from './answers.ts';
import { idIn, isAt, subscriptionOf, roleAssignmentType } from './ids.ts';
import { type JsonObject, listAt, sameText, textOf, valueAt } from './json.ts';
import { type Body, directlyIn, ofType, type World } from './world.ts';

export const roleType = 'Microsoft.Authorization/roleDefinitions';

/** The roles that every subscription has. */
export const builtIn: readonly Body[] = Object.entries(builtInRoles).map(
  ([roleName, { id: name, actions, notActions }]) => ({
    id: `/providers/${roleType}/${name}`,
    name,
    type: roleType,
    properties: {
      roleName,
      type: 'BuiltInRole',
      permissions: [{ actions, notActions }],
      assignableScopes: ['/'],
    },
  }),
);

/** The roles of the subscription itself. */
export function customRoles(world: World): readonly Body[] {
  return ofType(world, roleType);
}

/** A role may be given, and is seen, where it says and below: that of a group is not seen from its subscription. */
export function isSeenFrom(scope: string, role: JsonObject): boolean {
  return listAt(role, 'properties.assignableScopes').some((above) =>
    isAt(scope, textOf(above).replace(/\/$/, '')),
  );
}

/** The roles that may be given at a scope. */
export function rolesAt(world: World, scope: string): readonly Body[] {
  const custom = customRoles(world).filter((one) => isSeenFrom(scope, one));
  return [...builtIn, ...custom.map((one) => answerOf(one, world))];
}

/** A role by the last part of its id. */
export function roleOf(world: World, guid: string): Body | undefined {
  return [...builtIn, ...customRoles(world)].find(({ name }) => sameText(name, guid));
}

/** Whatever may be given it, a role belongs to a subscription. */
export function roleId(guid: string, scope: string): string {
  return idIn(subscriptionOf(scope), roleType, [guid]);
}

/** All roles that are held. */
export function assignmentsOf(world: World): readonly Body[] {
  return ofType(world, roleAssignmentType);
}

/** Whether what is held is held at this scope too, because it was given there or above; management groups stand above all. */
export function isHeldAt(scope: string, assignment: Body): boolean {
  const given = textOf(valueAt(assignment, 'properties.scope'));
  return isAt(scope, given) || isAt(given, '/providers/Microsoft.Management/managementGroups');
}

/** The assignment of this role to this principal at this very scope. */
export function heldAt(
  world: World,
  scope: string,
  principal: string,
  role: string,
): Body | undefined {
  return directlyIn(world, scope, roleAssignmentType).find(
    (one) =>
      sameText(valueAt(one, 'properties.principalId'), principal) &&
      sameText(valueAt(one, 'properties.roleDefinitionId'), role),
  );
}

/** The id under which a role is given, the same for the same. */
export function assignmentId(scope: string, principal: string, role: string): string {
  return idIn(scope, roleAssignmentType, [guidOf(`${scope} ${principal} ${role}`)]);
}
