/** Roles, who has them, policies and their states. */
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { unknownActions } from '../../support/operations.ts';
import { answerOf } from './answer.ts';
import { builtInPolicies } from './built-in.ts';
import { at, type JsonObject, listOf, textOf } from './json.ts';
import type { Memory } from './memory.ts';
import { type Ask, type Reply, type Route, absent, list, ok, refused } from './reply.ts';
import { sameId } from './resource-id.ts';

const roleType = 'Microsoft.Authorization/roleDefinitions';
const assignmentType = 'Microsoft.Authorization/roleAssignments';

export const authorizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Authorization\/roleDefinitions$/i,
    reply: roleDefinitions,
  },
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i,
    reply: (_, memory, [, id = '']) => {
      const role = allRoles(memory).find(({ name }) => sameId(textOf(name), id));
      return role ? ok(role) : absent(id, 'RoleDefinitionDoesNotExist');
    },
  },
  {
    method: 'PUT',
    path: /\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+$/i,
    reply: refuseUnknown,
  },
  {
    method: 'GET',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments$/i,
    reply: roleAssignments,
  },
  {
    method: 'PUT',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i,
    reply: (ask, memory, [, scope = '']) => refuseSecond(ask, memory, scope),
  },
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Authorization\/policy(Set)?Definitions\/([^/]+)$/i,
    reply: (_, __, [, set = '', id = '']) => {
      const title = builtInPolicies[id];
      const type = `Microsoft.Authorization/policy${set}Definitions`;
      const properties = { displayName: title ?? '', policyType: 'BuiltIn', parameters: {} };
      return title
        ? ok({ id: `/providers/${type}/${id}`, name: id, type, properties })
        : absent(id, 'PolicyDefinitionNotFound');
    },
  },
  {
    method: 'POST',
    path: /\/providers\/Microsoft\.PolicyInsights\/policyStates\/latest\/(triggerEvaluation|queryResults)$/i,
    reply: () => ok({ '@odata.count': 0, value: [] }),
  },
  {
    method: 'POST',
    path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    reply: () => ok({ totalRecords: 0, count: 0, data: [], resultTruncated: 'false' }),
  },
];

function allRoles(memory: Memory): readonly JsonObject[] {
  const builtIn = Object.entries(builtInRoles).map(
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
  const custom = memory.all().filter(({ type }) => sameId(type, roleType));
  return [...builtIn, ...custom.map((one) => answerOf(one, memory))];
}

function roleDefinitions({ query }: Ask, memory: Memory): Reply {
  const filter = query['$filter'] ?? '';
  const [, name] = /roleName eq '((?:[^']|'')*)'/i.exec(filter) ?? [];
  const [, type] = /type eq '([^']*)'/i.exec(filter) ?? [];
  const roles = allRoles(memory).filter(
    (one) =>
      (name === undefined ||
        textOf(at(one, 'properties.roleName')) === name.replaceAll("''", "'")) &&
      (type === undefined || textOf(at(one, 'properties.type')) === type),
  );
  return list(roles);
}

function roleAssignments({ query }: Ask, memory: Memory, [, scope = '']: RegExpExecArray): Reply {
  const filter = query['$filter'] ?? '';
  const [, principal] = /(?:principalId|assignedTo)(?: eq |\()'([^']*)'/i.exec(filter) ?? [];
  const only = /atScope\(\)/i.test(filter);
  const found = assignments(memory).filter((one) => {
    const where = textOf(at(one, 'properties.scope'));
    const isThere = only
      ? sameId(where, scope) || scope.toLowerCase().startsWith(`${where.toLowerCase()}/`)
      : where.toLowerCase().startsWith(scope.toLowerCase());
    return isThere && (!principal || sameId(textOf(at(one, 'properties.principalId')), principal));
  });
  return list(found);
}

function assignments(memory: Memory): readonly JsonObject[] {
  return memory
    .all()
    .filter(({ type }) => sameId(type, assignmentType))
    .map((one) => answerOf(one, memory));
}

/** One action that no provider knows, and Azure takes none of the role. */
function refuseUnknown({ body }: Ask): Reply | undefined {
  const actions = listOf(at(body, 'properties.permissions')).flatMap((one) =>
    [...listOf(at(one, 'actions')), ...listOf(at(one, 'notActions'))].map(textOf),
  );
  const faults = unknownActions(actions).map(
    (action) => `'${action}' does not match any of the actions supported by the providers.`,
  );
  return faults.length > 0 ? refused(400, 'InvalidActionOrNotAction', faults) : undefined;
}

/** Azure refuses to give the same role twice; clients then look for the first. */
function refuseSecond({ body }: Ask, memory: Memory, scope: string): Reply | undefined {
  const same = (one: JsonObject, path: string): boolean =>
    sameId(textOf(at(one, `properties.${path}`)), textOf(at(body, `properties.${path}`)));
  const second = assignments(memory).some(
    (one) =>
      sameId(textOf(at(one, 'properties.scope')), scope) &&
      same(one, 'principalId') &&
      same(one, 'roleDefinitionId'),
  );
  return second
    ? {
        ...refused(409, 'RoleAssignmentExists', ['The role assignment already exists.']),
        faults: [],
      }
    : undefined;
}
