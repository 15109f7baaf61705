import { principalOfApplication } from '../../../azure-model/kind.ts';
import { guidOf } from '../../guid.ts';
import { isWithin, subscriptionId } from '../../../azure-model/ids.ts';
import { listAt, sameText, textOf, valueAt, withValue } from '../../../azure-model/json.ts';
import { isReadable } from '../../../azure-model/refusals.ts';
import { put, remove } from '../../../azure-model/resources.ts';
import {
  assignmentId,
  assignmentsOf,
  builtIn,
  customRoles,
  heldAt,
  isHeldAt,
  isSeenFrom,
  roleId,
  roleOf,
} from '../../../azure-model/roles.ts';
import { type Body, directlyIn, found } from '../../../azure-model/world.ts';
import { type Commands, creates, deletes, idFrom } from '../command.ts';
import { Failure } from '../failure.ts';
import { groupIn, subscriptionIn } from '../place.ts';
import { fileOf, optional, type Request, required } from '../request.ts';
import { flat } from '../views.ts';
import type { World } from '../world.ts';

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities' as const;

export const identity: Commands = {
  'identity create': creates(identityType, ['--name']),
  'identity delete': deletes(identityType, ['--name']),
  'identity show': (request, world) =>
    flat(found(world, idFrom(request, world, identityType, ['--name'])), world),
  'identity list': (request, world) => {
    const { id } = found(world, groupIn(request, world));
    return directlyIn(world, id, identityType).map((one) => flat(one, world));
  },
  'ad sp show': (request) => ({
    id: principalOfApplication(required(request, '--id')),
    appId: required(request, '--id'),
  }),
  'role assignment create': assign,
  'role assignment delete': (request, world) => {
    const id = optional(request, '--ids');
    const gone = id === undefined ? assignments(request, world) : [found(world, id)];
    for (const one of gone) remove(world, one.id);
    return undefined;
  },
  'role assignment list': (request, world) =>
    request.flags.has('--assignee')
      ? [{ roleDefinitionName: 'Owner', scope: `/subscriptions/${world.subscription}` }]
      : assignments(request, world).map((one) => flat(withRoleName(one, request, world), world)),
  'role definition create': (request, world) => {
    const file = fileOf(request, '--role-definition');
    const name = textOf(file['Name']);
    const [scope] = listAt(file, 'AssignableScopes').map(textOf); // a role names its scopes
    return put(world, roleId(guidOf(name), scope ?? ''), {
      properties: {
        roleName: name,
        assignableScopes: file['AssignableScopes'] ?? [],
        description: file['Description'] ?? '',
        permissions: [{ actions: file['Actions'] ?? [], notActions: file['NotActions'] ?? [] }],
      },
    });
  },
  'role definition delete': (request, world) => {
    const scope = required(request, '--scope');
    const own = rolesOf(world, required(request, '--name')).filter((one) => isSeenFrom(scope, one));
    for (const { id } of own) remove(world, id);
    return undefined;
  },
  'role definition list': (request, world) => {
    const [name, scope] = ['--name', '--scope'].map((flag) => optional(request, flag));
    return (name === undefined ? customRoles(world) : rolesOf(world, name))
      .filter((one) => scope === undefined || isSeenFrom(scope, one))
      .map((one) => flat(one, world));
  },
};

/** Gives a role; who holds it already gets no second one. */
function assign(request: Request, world: World): Body {
  const scope = required(request, '--scope');
  const principalId = required(request, '--assignee-object-id');
  const roleDefinitionId = roleIdOf(required(request, '--role'), scope, world);
  const before = heldAt(world, scope, principalId, roleDefinitionId);
  return (
    before ??
    put(world, assignmentId(scope, principalId, roleDefinitionId), {
      properties: {
        principalId,
        principalType: required(request, '--assignee-principal-type'),
        roleDefinitionId,
        description: optional(request, '--description') ?? null,
      },
    })
  );
}

function assignments(request: Request, world: World): readonly Body[] {
  const [scope, who, named] = ['--scope', '--assignee-object-id', '--role'].map((flag) =>
    optional(request, flag),
  );
  const subscription = subscriptionId(subscriptionIn(request, world));
  const role = named && roleIdOf(named, scope ?? subscription, world);
  const fits = (one: Body, key: string, text: string | undefined): boolean =>
    !text || sameText(valueAt(one, `properties.${key}`), text);
  const isInherited = request.flags.has('--include-inherited');
  const isThere = (one: Body): boolean =>
    scope === undefined
      ? isWithin(one.id, subscription)
      : fits(one, 'scope', scope) || (isInherited && isHeldAt(scope, one));
  return assignmentsOf(world).filter(
    (one) =>
      isReadable(world, one.id) &&
      isThere(one) &&
      fits(one, 'principalId', who) &&
      fits(one, 'roleDefinitionId', role),
  );
}

function rolesOf(world: World, name: string): readonly Body[] {
  return customRoles(world).filter((one) => sameText(valueAt(one, 'properties.roleName'), name));
}

/** The id of a role given by its name or its GUID; az looks for the name where the role is to hold. */
function roleIdOf(role: string, scope: string, world: World): string {
  const known = roleOf(world, role) ?? builtIn.find((one) => sameText(nameOf(one), role));
  if (known) return roleId(known.name, scope);
  const custom = rolesOf(world, role).find((one) => isSeenFrom(scope, one));
  if (!custom) throw new Failure(`Role '${role}' doesn't exist.`);
  return custom.id;
}

function nameOf(role: Body): string {
  return textOf(valueAt(role, 'properties.roleName'));
}

/** As az fills it in: from the roles that are seen where the list was asked for, else null. */
function withRoleName(body: Body, request: Request, world: World): Body {
  if (optional(request, '--fill-role-definition-name') === 'false') return body;
  const guid = textOf(valueAt(body, 'properties.roleDefinitionId')).split('/').at(-1) ?? '';
  const role = roleOf(world, guid);
  const from = optional(request, '--scope') ?? subscriptionId(world.subscription);
  const name = role && isSeenFrom(from, role) ? nameOf(role) : null;
  return withValue<Body>(body, 'properties.roleDefinitionName', name);
}
