/** Roles, who has them, policies and their states. */
import { answerOf } from '../../azure-model/answers.ts';
import { builtInPolicies } from '../../azure-model/built-in-policies.ts';
import { isAt, placeOf } from '../../azure-model/ids.ts';
import { sameText, textOf, valueAt } from '../../azure-model/json.ts';
import { imageCounts, imageFindings, policyStates } from '../../azure-model/policies.ts';
import { assignmentsOf, isHeldAt, roleOf, rolesAt } from '../../azure-model/roles.ts';
import type { World } from '../../azure-model/world.ts';
import { type Ask, type Reply, type Route, absent, list, ok } from './reply.ts';

export const authorizationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleDefinitions$/i,
    reply: roleDefinitions,
  },
  {
    method: 'GET',
    path: /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i,
    reply: (_, world, [, id = '']) => {
      const role = roleOf(world, id);
      return role ? ok(answerOf(role, world)) : absent(id, 'RoleDefinitionDoesNotExist');
    },
  },
  {
    method: 'GET',
    path: /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments$/i,
    reply: roleAssignments,
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
    reply: compliance,
  },
  {
    method: 'POST',
    path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    reply: ({ body }, world) => {
      const isCount = /\| summarize /.test(textOf(valueAt(body, 'query')));
      const data = isCount ? [imageCounts(world)] : imageFindings(world);
      return ok({ totalRecords: data.length, count: data.length, data, resultTruncated: 'false' });
    },
  },
];

function compliance({ query }: Ask, world: World, [, scope = '']: RegExpExecArray): Reply {
  const asked = /complianceState eq '([^']*)'/i.exec(query['$filter'] ?? '')?.[1];
  const states = policyStates(world, scope).filter(
    ({ complianceState = '' }) => asked === undefined || sameText(complianceState, asked),
  );
  return ok({ '@odata.count': states.length, value: states });
}

function roleDefinitions({ query }: Ask, world: World, [, scope = '']: RegExpExecArray): Reply {
  const filter = query['$filter'] ?? '';
  const [, name] = /roleName eq '((?:[^']|'')*)'/i.exec(filter) ?? [];
  const [, type] = /type eq '([^']*)'/i.exec(filter) ?? [];
  const roles = rolesAt(world, scope).filter(
    (one) =>
      (name === undefined ||
        textOf(valueAt(one, 'properties.roleName')) === name.replaceAll("''", "'")) &&
      (type === undefined || textOf(valueAt(one, 'properties.type')) === type),
  );
  return list(roles);
}

function roleAssignments({ query }: Ask, world: World, [, scope = '']: RegExpExecArray): Reply {
  const filter = query['$filter'] ?? '';
  const [, principal] = /(?:principalId|assignedTo)(?: eq |\()'([^']*)'/i.exec(filter) ?? [];
  const only = /atScope\(\)/i.test(filter);
  const held = assignmentsOf(world).filter((one) => {
    const where = placeOf(one.id)?.within ?? '';
    const isThere = isHeldAt(scope, one) || (!only && isAt(where, scope));
    return (
      isThere &&
      (principal === undefined || sameText(valueAt(one, 'properties.principalId'), principal))
    );
  });
  return list(held.map((one) => answerOf(one, world)));
}
