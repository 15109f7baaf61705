/** Resource Manager: any resource by its id, and the routes that are not about one resource. */
import { answerOf, keep } from './answer.ts';
import {
  valueAt,
  type Json,
  type JsonObject,
  objectOf,
  mergePatch,
  textOf,
} from '../../azure-model/json.ts';
import { judge } from './judge.ts';
import { forgetNotes } from './made.ts';
import { noteFreshRole, refusalOf } from '../../azure-model/refusals.ts';
import { madeRoutes } from './routes.ts';
import type { Memory } from './memory.ts';
import {
  type Place,
  groupOf,
  placeOf,
  sameId,
  subscriptionOf,
  whereRolesAre,
} from '../../azure-model/ids.ts';
import { type Ask, type Reply, absent, absentGroup, list, refused } from './reply.ts';
import { expandDeployment } from '../../azure-model/template.ts';
import { factsOf } from '../../azure-model/resource-types.ts';
import type { World } from './world.ts';

/** What Resource Manager answers; it remembers what it was told. */
export function manage(ask: Ask, memory: Memory, world: World = {}): Reply {
  if (world.unreadable?.test(ask.path)) return forbidden(ask);
  for (const { method, path, reply } of madeRoutes) {
    const found = method === ask.method ? path.exec(ask.path) : null;
    const said = found && reply(ask, memory, found, world);
    if (said) return readable(said, world);
  }
  const place = placeOf(whereRolesAre(ask.path));
  if (!place) return absent(`No handler for ${ask.method} ${ask.path}`);
  if (place.of === 'collection') return readable(collection(ask, place, memory), world);
  return (byMethod[ask.method] ?? unknownMethod)(ask, place, memory, world);
}

/** A list leaves out what one may not read, and does not say so. */
function readable(reply: Reply, { unreadable }: World): Reply {
  const listed = valueAt(reply.body, 'value');
  if (!unreadable || !Array.isArray(listed)) return reply;
  const value = (listed as readonly Json[]).filter(
    (one) => !unreadable.test(textOf(valueAt(one, 'id'))),
  );
  return { ...reply, body: { ...objectOf(reply.body), value } };
}

function forbidden({ method, path }: Ask): Reply {
  const message = `The client does not have authorization to perform ${method} over scope '${path}'.`;
  return { status: 403, body: { error: { code: 'AuthorizationFailed', message } } };
}

type Handle = (ask: Ask, place: Place, memory: Memory, world: World) => Reply;

const unknownMethod = ({ method, path }: Ask): Reply =>
  refused(405, 'MethodNotAllowed', [`${method} ${path}: the recorder plays no such action`]);

const byMethod: Readonly<Record<string, Handle>> = {
  GET(_, { id, within }, memory) {
    if (isAlwaysThere.test(id) && memory.get(within) && !memory.get(id)) memory.put(id, {});
    const kept = memory.get(id);
    return kept ? { status: 200, body: answerOf(kept, memory) } : absentHere(id, memory);
  },
  HEAD: (_, { id }, memory) => ({ status: memory.get(id) ? 204 : 404, body: null }),
  DELETE(_, { id, type }, memory) {
    if (sameId(type, 'Microsoft.KeyVault/vaults')) forgetVault(id, memory);
    forgetNotes(id, memory);
    const kept = memory.get(id);
    const body = kept && /^Microsoft\.Authorization\//i.test(type) ? answerOf(kept, memory) : null;
    return { status: memory.remove(id) ? 200 : 204, body };
  },
  PUT: (ask, place, memory, world) => write(ask, place, memory, world, objectOf(ask.body)),
  PATCH(ask, place, memory, world) {
    const kept = memory.get(place.id);
    if (!kept) return absentHere(place.id, memory);
    const faults = faultsOf(place, objectOf(ask.body), memory);
    if (faults.length > 0) return refused(400, 'InvalidRequestContent', faults);
    const body = objectOf(mergePatch(kept.body, ask.body));
    const refusal = refusalOf({ place, body, memory, world });
    if (refusal) return refusal;
    return { status: 200, body: answerOf(keep(memory, place.id, body, place.type), memory) };
  },
};

function write(ask: Ask, place: Place, memory: Memory, world: World, body: JsonObject): Reply {
  const { id, type, within } = place;
  if (sameId(type, 'Microsoft.Resources/deployments')) {
    return expandDeployment(place, body, memory, (at, inner) => {
      const target = placeOf(at);
      if (!target) return refused(400, 'InvalidTemplate', [`${at} is no id`]);
      return write({ ...ask, path: at }, target, memory, world, inner);
    });
  }
  const group = missingGroup(id, memory);
  if (group && !sameId(group, id)) return absentGroup(group);
  if (needsParent(place) && !memory.get(within)) return absent(within, 'ParentResourceNotFound');
  const faults = faultsOf(place, body, memory);
  if (faults.length > 0) return refused(400, 'InvalidRequestContent', faults);
  const refusal = refusalOf({ place, body, memory, world });
  if (refusal) return refusal;
  if (isRoleAssignment.test(type)) noteFreshRole(body, within, memory);
  const isNew = !memory.get(id);
  const kept = keep(memory, id, body, type);
  if (isSlow.test(type)) return started(answerOf(kept, memory), id);
  const isCreation = (isNew && isCreated.test(type)) || isCreatedAgain.test(type);
  return { status: isCreation ? 201 : 200, body: answerOf(kept, memory) };
}

/** These say where to ask how far they are; the SDK cannot read the very answer of the PUT twice. */
const isSlow = /^Microsoft\.MachineLearningServices\/workspaces\/onlineEndpoints\/deployments$/i;

function started(body: JsonObject, id: string): Reply {
  const at = `${subscriptionOf(id)}/providers/Microsoft.MachineLearningServices/locations/eastus2/mfeOperationsStatus/1`;
  const headers = {
    'Azure-AsyncOperation': `https://management.azure.com${at}?api-version=2024-10-01`,
  };
  return { status: 201, headers, body };
}

const isRoleAssignment = /^Microsoft\.Authorization\/roleAssignments$/i;

/** These answer 201 for a new one, and clients count on it. */
const isCreated = /^Microsoft\.(Authorization\/|Resources\/resourceGroups)/i;

/** These answer 201 whenever they are put. */
const isCreatedAgain = /^Microsoft\.Authorization\/policyAssignments$/i;

/** Children of services that every account has, and lists that the ML service makes by itself. */
const alwaysThere =
  /\/(blobServices|fileServices|data|models|environments|codes|computes|networkWatchers)$/i;

/** A group is missed before what would be in it. */
function absentHere(id: string, memory: Memory): Reply {
  const group = missingGroup(id, memory);
  return group ? absentGroup(group) : absent(id);
}

function missingGroup(id: string, memory: Memory): string {
  const group = groupOf(id);
  return memory.get(group) || isOfAzure.test(group) ? '' : group;
}

/** Azure makes this group itself. */
const isOfAzure = /\/NetworkWatcherRG$/i;

/** Listed where they hang, and not with those of what lies below. */
const hangs = /\/diagnosticSettings$/i;

/** The services of a storage account come with it. */
const isAlwaysThere = /\/(blobServices|fileServices)\/default$/i;

function needsParent({ type, within }: Place): boolean {
  const isChild = type.split('/').length > 2;
  const { type: parent = '' } = placeOf(within) ?? {};
  return (
    isChild && sameId(type.slice(0, type.lastIndexOf('/')), parent) && !alwaysThere.test(parent)
  );
}

function faultsOf({ id, type }: Place, body: JsonObject, memory: Memory): readonly string[] {
  const facts = factsOf(type);
  const kept = memory.get(id);
  return facts ? judge(facts, body, kept ? answerOf(kept, memory) : {}) : [];
}

function collection(ask: Ask, { type, within }: Place, memory: Memory): Reply {
  if (ask.method !== 'GET') return unknownMethod(ask);
  const isWide =
    !hangs.test(type) &&
    (within === '' || placeOf(within)?.type !== type.slice(0, type.lastIndexOf('/')));
  const kept = isWide
    ? memory.all().filter((one) => sameId(one.type, type) && isUnder(one.id, within))
    : memory.within(within, type);
  return list(kept.map((one) => answerOf(one, memory)));
}

function isUnder(id: string, scope: string): boolean {
  return id.toLowerCase().startsWith(`${scope.toLowerCase()}/`);
}

/** A deleted vault can be recovered, and keeps its name. */
function forgetVault(id: string, memory: Memory): void {
  const kept = memory.get(id);
  if (kept) memory.notes.set(`deleted vault ${id.toLowerCase()}`, JSON.stringify(kept));
}

/** What a body says of itself at a path, as text. */
export function said(body: Json, path: string): string {
  return textOf(valueAt(body, path));
}
