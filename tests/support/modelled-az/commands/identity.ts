import { creates, type Commands, deletes, idFrom } from '../command.ts';
import { isObject, type JsonObject, valueAt, textOf } from '../json.ts';
import { guidOf } from '../../guid.ts';
import { groupIn, idIn } from '../place.ts';
import { notFound, Refusal } from '../refusal.ts';
import { put, remove, roleAssignmentType } from '../resources.ts';
import { fileOf, optional, type Request, required } from '../request.ts';
import { type Body, find, ofType, sameText, type World } from '../world.ts';
import { flat, listAt } from '../views.ts';

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
    for (const { id } of assignments(request, world)) remove(world, id);
    return undefined;
  },
  'role assignment list': (request, world) =>
    request.flags.has('--assignee')
      ? [{ roleDefinitionName: 'Owner', scope: `/subscriptions/${world.subscription}` }]
      : assignments(request, world).map((one) => flat(one, world)),
  'role definition create': (request, world) => {
    const file = fileOf(request, '--role-definition');
    const name = textOf(file['Name']);
    if (definitions(world, name).length > 0) {
      throw new Refusal('RoleDefinitionWithSameNameExists', `There is a role ${name} already.`);
    }
    const [scope = ''] = (file['AssignableScopes'] ?? []) as readonly string[]; // a role names its scopes
    return put(world, idIn(scope, definitionType, [guidOf(name)]), definitionType, {
      roleName: name,
      roleType: 'CustomRole',
      assignableScopes: file['AssignableScopes'] ?? [],
      permissions: [{ actions: file['Actions'] ?? [], notActions: file['NotActions'] ?? [] }],
    });
  },
  'role definition delete': (request, world) => {
    for (const { id, roleName } of definitions(world, required(request, '--name'))) {
      const holders = ofType(world, roleAssignmentType).filter((one) =>
        sameText(valueAt(one, 'properties.roleDefinitionName'), roleName),
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
    // A role of a group is not seen from the subscription.
    return all
      .filter((one) =>
        listAt(one, 'assignableScopes').some((at) => !scope || startsAt(scope, textOf(at))),
      )
      .map((one) => flat(one, world));
  },
};

/** The roles that Azure brings; any other must have been defined. */
const builtIn = new Set([
  'AcrPull',
  'AzureML Data Scientist',
  'AzureML Metrics Writer (preview)',
  'Azure AI Enterprise Network Connection Approver',
  'Contributor',
  'Key Vault Administrator',
  'Key Vault Crypto Service Encryption User',
  'Key Vault Crypto User',
  'Key Vault Secrets User',
  'Managed Identity Operator',
  'Reader',
  'Storage Blob Data Contributor',
  'Storage Blob Data Reader',
  'Storage File Data Privileged Contributor',
  'Virtual Machine User Login',
]);

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
  if (!builtIn.has(role) && definitions(world, role).length === 0) {
    throw new Refusal('RoleNotFound', `Role '${role}' doesn't exist.`);
  }
  const name = guidOf(`${scope} ${principalId} ${role}`);
  const id = idIn(scope, roleAssignmentType, [name]);
  if (!find(world, id)) world.given.set(principalId.toLowerCase(), world.clock);
  return (
    find(world, id) ??
    put(world, id, roleAssignmentType, {
      properties: { scope, principalId, principalType, roleDefinitionName: role },
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
  const [scope, who, role] = ['--scope', '--assignee-object-id', '--role'].map((flag) =>
    optional(request, flag),
  );
  return ofType(world, roleAssignmentType).filter(({ properties }) => {
    if (!isObject(properties)) return false;
    const fits = (key: string, text: string | undefined): boolean =>
      !text || sameText(properties[key], text);
    return fits('scope', scope) && fits('principalId', who) && fits('roleDefinitionName', role);
  });
}

function definitions(world: World, name: string): readonly (Body & JsonObject)[] {
  return ofType(world, definitionType).filter((one) => sameText(one['roleName'], name));
}

function startsAt(scope: string, at: string): boolean {
  return `${scope}/`.toLowerCase().startsWith(`${at}/`.toLowerCase());
}
