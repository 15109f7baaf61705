import { builtInRoles } from '../../../../src/azure/vocabulary/built-in-roles.ts';
import { unknownActions } from '../../operations.ts';
import { creates, type Commands, deletes, idFrom } from '../command.ts';
import { isReadable } from '../disallowed.ts';
import {
  isObject,
  type JsonObject,
  valueAt,
  asText,
  withValue,
  sameText,
  listAt,
} from '../../../azure-model/json.ts';
import { guidOf } from '../../guid.ts';
import { groupIn, idIn, subscriptionIn } from '../place.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { put, remove, roleAssignmentType } from '../../../azure-model/resources.ts';
import { fileOf, optional, type Request, required } from '../request.ts';
import { type Body, find, ofType, type World } from '../world.ts';
import { flat } from '../../../azure-model/views.ts';

const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities' as const;
const definitionType = 'Microsoft.Authorization/roleDefinitions';

export const identity: Commands = {
  'identity create': creates(identityType, ['--name']),
  'identity delete': deletes(identityType, ['--name']),
  'identity show': (request, world) => {
    const id = idFrom(request, world, identityType, ['--name']);
    const body = find(world, id);
    if (!body) throw notFound(id);
    return flat(body, world);
  },
  'identity list': (request, world) => {
    const group = groupIn(request, world);
    if (!find(world, group)) throw notFound(group);
    const start = `${group}/`.toLowerCase();
    const mine = ofType(world, identityType).filter(({ id }) => id.toLowerCase().startsWith(start));
    return mine.map((one) => flat(one, world));
  },
  'ad sp show': (request) => ({
    id: guidOf(required(request, '--id')),
    appId: required(request, '--id'),
  }),
  'role assignment create': assign,
  'role assignment delete': (request, world) => {
    const id = optional(request, '--ids');
    if (id === undefined) for (const one of assignments(request, world)) remove(world, one.id);
    else if (find(world, id)) remove(world, id);
    else throw notFound(id);
    return undefined;
  },
  'role assignment list': (request, world) =>
    request.flags.has('--assignee')
      ? [{ roleDefinitionName: 'Owner', scope: `/subscriptions/${world.subscription}` }]
      : assignments(request, world).map((one) => flat(withRoleName(one, request, world), world)),
  'role definition create': (request, world) => {
    const file = fileOf(request, '--role-definition');
    const name = asText(file['Name']);
    const [unknown] = unknownActions((file['Actions'] ?? []) as readonly string[]);
    if (unknown) {
      throw new Refusal(
        'InvalidActionOrNotAction',
        `'${unknown}' does not match any of the actions supported by the providers.`,
      );
    }
    if (definitions(world, name).length > 0) {
      throw new Refusal('RoleDefinitionWithSameNameExists', `There is a role ${name} already.`);
    }
    const [scope = ''] = (file['AssignableScopes'] ?? []) as readonly string[]; // a role names its scopes
    return put(world, definitionId(guidOf(name), scope), definitionType, {
      roleName: name,
      roleType: 'CustomRole',
      assignableScopes: file['AssignableScopes'] ?? [],
      description: file['Description'] ?? '',
      permissions: [{ actions: file['Actions'] ?? [], notActions: file['NotActions'] ?? [] }],
    });
  },
  'role definition delete': (request, world) => {
    const scope = required(request, '--scope');
    const here = definitions(world, required(request, '--name')).filter((one) =>
      listAt(one, 'assignableScopes').some((at) => startsAt(scope, asText(at))),
    );
    for (const { id } of here) {
      const holders = ofType(world, roleAssignmentType).filter(
        (one) =>
          sameText(valueAt(one, 'properties.roleDefinitionId'), id) && startsAt(one.id, scope),
      );
      if (holders.length > 0)
        throw new Refusal('RoleDefinitionHasAssignments', `${id} is held by someone.`);
      remove(world, id);
    }
    return undefined;
  },
  'role definition list': (request, world) => {
    const name = optional(request, '--name');
    const all = name ? definitions(world, name) : ofType(world, definitionType);
    const scope = optional(request, '--scope');
    return all.filter((one) => !scope || isSeenFrom(scope, one)).map((one) => flat(one, world));
  },
};

/** Gives a role; to give it twice changes nothing. */
function assign(request: Request, world: World): Body {
  const scope = required(request, '--scope');
  const principalId = required(request, '--assignee-object-id');
  const role = required(request, '--role');
  const principalType = required(request, '--assignee-principal-type');
  if (principalType === 'ServicePrincipal' && isNew(principalId, world)) {
    throw new Refusal(
      'PrincipalNotFound',
      `Principal ${principalId} does not exist in the directory.`,
    );
  }
  const roleDefinitionId = roleIdOf(role, scope, world);
  const name = guidOf(`${scope} ${principalId} ${roleDefinitionId}`);
  const id = idIn(scope, roleAssignmentType, [name]);
  if (!find(world, id)) world.given.set(principalId.toLowerCase(), world.clock);
  return (
    find(world, id) ??
    put(world, id, roleAssignmentType, {
      properties: {
        scope,
        principalId,
        principalType,
        roleDefinitionId,
        description: optional(request, '--description') ?? null,
      },
    })
  );
}

/** A new identity is not known everywhere at once. */
function isNew(principalId: string, { state, propagation }: World): boolean {
  const key = `principal ${principalId}`;
  const tries = state.reads.get(key) ?? 0;
  state.reads.set(key, tries + 1);
  return tries < propagation;
}

function assignments(request: Request, world: World): readonly Body[] {
  const [scope, who, named] = ['--scope', '--assignee-object-id', '--role'].map((flag) =>
    optional(request, flag),
  );
  const subscription = subscriptionIn(request, world);
  const role = named && roleIdOf(named, scope ?? `/subscriptions/${subscription}`, world);
  const within = `/subscriptions/${subscription}/`.toLowerCase();
  return ofType(world, roleAssignmentType).filter((one) => {
    const { id, properties } = one;
    if (!isObject(properties) || !isReadable(world, one)) return false;
    if (!scope && !id.toLowerCase().startsWith(within)) return false;
    const fits = (key: string, text: string | undefined): boolean =>
      !text || sameText(properties[key], text);
    return fits('scope', scope) && fits('principalId', who) && fits('roleDefinitionId', role);
  });
}

function definitions(world: World, name: string): readonly (Body & JsonObject)[] {
  return ofType(world, definitionType).filter((one) => sameText(one['roleName'], name));
}

/** The id of a role given by its name or its GUID; az looks for the name where the role is to hold. */
function roleIdOf(role: string, scope: string, world: World): string {
  const id = definitionId(role, scope);
  if (namesById.has(id.toLowerCase().split('/').at(-1) ?? '') || find(world, id)) return id;
  const builtIn = Object.entries(builtInRoles).find(([name]) => sameText(name, role))?.[1].id;
  if (builtIn) return definitionId(builtIn, scope);
  const custom = definitions(world, role).find((one) => isSeenFrom(scope, one));
  if (!custom) throw new Refusal('RoleNotFound', `Role '${role}' doesn't exist.`);
  return custom.id;
}

const namesById = new Map<string, string>(
  Object.entries(builtInRoles).map(([name, { id }]) => [id, name]),
);

/** Whatever may be given it, a role belongs to a subscription. */
function definitionId(guid: string, scope: string): string {
  return idIn(scope.split('/').slice(0, 3).join('/'), definitionType, [guid]);
}

/** As az fills it in: from the roles that are seen where the list was asked for, else null. */
function withRoleName(body: Body, request: Request, world: World): Body {
  if (optional(request, '--fill-role-definition-name') === 'false') return body;
  const id = asText(valueAt(body, 'properties.roleDefinitionId'));
  const custom = find(world, id);
  const from = optional(request, '--scope') ?? `/subscriptions/${world.subscription}`;
  const own = custom && isSeenFrom(from, custom) ? custom['roleName'] : undefined;
  const name = namesById.get(id.toLowerCase().split('/').at(-1) ?? '') ?? own ?? null;
  return withValue<Body>(body, 'properties.roleDefinitionName', name);
}

/** A role of a group is not seen from the subscription. */
function isSeenFrom(scope: string, definition: JsonObject): boolean {
  return listAt(definition, 'assignableScopes').some((at) =>
    `${scope}/`.toLowerCase().startsWith(`${asText(at)}/`.toLowerCase()),
  );
}

function startsAt(scope: string, at: string): boolean {
  return `${scope}/`.toLowerCase().startsWith(`${at}/`.toLowerCase());
}
