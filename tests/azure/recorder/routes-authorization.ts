/** Roles, who has them, policies and their states. */
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { answerOf } from './answer.ts';
import { builtInPolicies } from '../../azure-model/built-in-policies.ts';
import { valueAt, type JsonObject, listOf, textOf } from '../../azure-model/json.ts';
import type { Memory } from './memory.ts';
import { type Ask, type Reply, type Route, absent, list, ok, refused } from './reply.ts';
import { sameId } from '../../azure-model/ids.ts';

const roleType = 'Microsoft.Authorization/roleDefinitions';
const policyAssignmentType = 'Microsoft.Authorization/policyAssignments';
const assignmentType = 'Microsoft.Authorization/roleAssignments';

export const authorizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleDefinitions$/i,
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
    method: 'GET',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments$/i,
    reply: roleAssignments,
  },
  {
    method: 'PUT',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/[^/]+$/i,
    reply: (ask, memory, [, scope = '']) => refuseAnother(ask, memory, scope),
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
    path: /\/providers\/Microsoft\.PolicyInsights\/policyStates\/latest\/triggerEvaluation$/i,
    reply: () => ok(),
  },
  {
    method: 'POST',
    path: /^(.*)\/providers\/Microsoft\.PolicyInsights\/policyStates\/latest\/queryResults$/i,
    reply: policyStates,
  },
  {
    method: 'POST',
    path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    reply: ({ body }) => {
      const data = /\| summarize /.test(textOf(valueAt(body, 'query'))) ? [noFindings] : [];
      return ok({ totalRecords: data.length, count: data.length, data, resultTruncated: 'false' });
    },
  },
];

/** Counts of a registry whose images were assessed and hold nothing. */
const noFindings: JsonObject = { assessed: 3, critical: 0, high: 0 };

/** As the first scan leaves them: a state for each policy that is assigned at the place or below it, and none amiss. */
function policyStates({ query }: Ask, memory: Memory, [, scope = '']: RegExpExecArray): Reply {
  const asked = /complianceState eq '([^']*)'/i.exec(query['$filter'] ?? '')?.[1];
  const assigned = memory
    .all()
    .filter(({ id, type }) => sameId(type, policyAssignmentType) && isAt(id, scope))
    .filter(() => asked === undefined || sameId(asked, 'Compliant'));
  const states = assigned.map(({ id, name, body }) => ({
    resourceId: id.replace(/\/providers\/Microsoft\.Authorization\/.*$/i, ''),
    policyAssignmentId: id,
    policyAssignmentName: name,
    policyDefinitionId: textOf(valueAt(body, 'properties.policyDefinitionId')),
    complianceState: 'Compliant',
    isCompliant: true,
    timestamp: '2026-11-01T00:00:00Z',
  }));
  return ok({ '@odata.count': states.length, value: states });
}

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

/** Those that may be assigned at the scope: a role of a group is not seen from its subscription. */
function roleDefinitions({ query }: Ask, memory: Memory, [, scope = '']: RegExpExecArray): Reply {
  const filter = query['$filter'] ?? '';
  const [, name] = /roleName eq '((?:[^']|'')*)'/i.exec(filter) ?? [];
  const [, type] = /type eq '([^']*)'/i.exec(filter) ?? [];
  const roles = allRoles(memory).filter(
    (one) =>
      listOf(valueAt(one, 'properties.assignableScopes')).some((above) =>
        isAt(scope, textOf(above).replace(/\/$/, '')),
      ) &&
      (name === undefined ||
        textOf(valueAt(one, 'properties.roleName')) === name.replaceAll("''", "'")) &&
      (type === undefined || textOf(valueAt(one, 'properties.type')) === type),
  );
  return list(roles);
}

function roleAssignments({ query }: Ask, memory: Memory, [, scope = '']: RegExpExecArray): Reply {
  const filter = query['$filter'] ?? '';
  const [, principal] = /(?:principalId|assignedTo)(?: eq |\()'([^']*)'/i.exec(filter) ?? [];
  const only = /atScope\(\)/i.test(filter);
  const found = assignments(memory).filter((one) => {
    const where = textOf(valueAt(one, 'properties.scope'));
    const isThere = isAt(scope, where) || (!only && isAt(where, scope));
    return (
      isThere && (!principal || sameId(textOf(valueAt(one, 'properties.principalId')), principal))
    );
  });
  return list(found);
}

function assignments(memory: Memory): readonly JsonObject[] {
  return memory
    .all()
    .filter(({ type }) => sameId(type, assignmentType))
    .map((one) => answerOf(one, memory));
}

/** Whether a place is this scope or lies below it. */
function isAt(place: string, scope: string): boolean {
  return sameId(place, scope) || place.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

/** The same role under a second id is refused, and another role under the same id; the very same again is no conflict. */
function refuseAnother({ path, body }: Ask, memory: Memory, scope: string): Reply | undefined {
  const isSame = (one: JsonObject): boolean =>
    sameId(textOf(valueAt(one, 'properties.scope')), scope) &&
    ['principalId', 'roleDefinitionId'].every((key) =>
      sameId(textOf(valueAt(one, `properties.${key}`)), textOf(valueAt(body, `properties.${key}`))),
    );
  const all = assignments(memory);
  const own = all.find(({ id }) => sameId(textOf(id), path));
  if (own && !isSame(own)) {
    return conflict('RoleAssignmentUpdateNotPermitted', 'Its principal, role and scope stay.');
  }
  const second = all.some((one) => !sameId(textOf(one['id']), path) && isSame(one));
  return second
    ? conflict('RoleAssignmentExists', 'The role assignment already exists.')
    : undefined;
}

/** No fault of the request: clients then look for the first. */
function conflict(code: string, message: string): Reply {
  return { ...refused(409, code, [message]), faults: [] };
}
