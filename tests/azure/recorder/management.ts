/** Resource Manager: any resource by its id, and the routes that are not about one resource. */
import { answerOf } from '../../azure-model/answers.ts';
import {
  isWithin,
  type Place,
  placeOf,
  subscriptionOf,
  whereRolesAre,
} from '../../azure-model/ids.ts';
import {
  type JsonObject,
  listAt,
  objectOf,
  sameText,
  textOf,
  valueAt,
} from '../../azure-model/json.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { isReadable, refuseToShow } from '../../azure-model/refusals.ts';
import { patch, put, remove } from '../../azure-model/resources.ts';
import { factsOf } from '../../azure-model/resource-types.ts';
import { deploy } from '../../azure-model/template.ts';
import { type Body, directlyIn, find, found, ofType, type World } from '../../azure-model/world.ts';
import { judge } from './judge.ts';
import { type Ask, type Reply, absent, list, refused, replyOf } from './reply.ts';
import { madeRoutes } from './routes.ts';

/** What Resource Manager answers; a second goes by with each request. */
export function manage(ask: Ask, world: World): Reply {
  try {
    return handled(ask, world);
  } catch (error) {
    if (error instanceof WrongContent) return refused(error.status, error.code, error.faults);
    if (error instanceof Refusal) return replyOf(error);
    throw error;
  } finally {
    world.clock += 1;
  }
}

function handled(ask: Ask, world: World): Reply {
  refuseToShow(world, ask.path);
  for (const { method, path, reply } of madeRoutes) {
    const match = method === ask.method ? path.exec(ask.path) : null;
    const said = match && reply(ask, world, match);
    if (said) return readable(said, world);
  }
  const place = placeOf(whereRolesAre(ask.path));
  if (!place) return absent(`No handler for ${ask.method} ${ask.path}`);
  if (place.of === 'collection') return readable(collection(ask, place, world), world);
  return (byMethod[ask.method] ?? unknownMethod)(ask, place, world);
}

/** A list leaves out what one may not read, and does not say so. */
function readable(reply: Reply, world: World): Reply {
  const { body } = reply;
  if (!Array.isArray(valueAt(body, 'value'))) return reply;
  const value = listAt(body, 'value').filter((one) =>
    isReadable(world, textOf(valueAt(one, 'id'))),
  );
  return { ...reply, body: { ...objectOf(body), value } };
}

type Handle = (ask: Ask, place: Place, world: World) => Reply;

const unknownMethod = ({ method, path }: Ask): Reply =>
  refused(405, 'MethodNotAllowed', [`${method} ${path}: the recorder plays no such action`]);

const byMethod: Readonly<Record<string, Handle>> = {
  GET: (_, { id }, world) => ({ status: 200, body: answerOf(found(world, id), world) }),
  HEAD: (_, { id }, world) => ({ status: find(world, id) ? 204 : 404, body: null }),
  DELETE({ query }, { id, type }, world) {
    const kept = find(world, id);
    const body = kept && /^Microsoft\.Authorization\//i.test(type) ? answerOf(kept, world) : null;
    const wasThere = remove(world, id);
    if (query['forcetopurge'] === 'true') world.state.deleted.delete(id.toLowerCase());
    return { status: wasThere ? 200 : 204, body };
  },
  PUT: write,
  PATCH({ body }, { id }, world) {
    const said = objectOf(body);
    refuseByType(world, found(world, id).id, said);
    return { status: 200, body: answerOf(patch(world, id, said), world) };
  },
};

function write({ body }: Ask, { id, type }: Place, world: World): Reply {
  const isNew = !find(world, id);
  if (sameText(type, 'Microsoft.Resources/deployments')) {
    const { template, parameters } = objectOf(objectOf(body)['properties']);
    deploy(world, id, objectOf(template), objectOf(parameters), putByType);
    return accepted(id);
  }
  const made = answerOf(putByType(world, id, objectOf(body)), world);
  if (isSlow.test(type)) return started(made, id);
  const isCreation = (isNew && isCreated.test(type)) || isCreatedAgain.test(type);
  return { status: isCreation ? 201 : 200, body: made };
}

function accepted(id: string): Reply {
  const status = `https://management.azure.com${id}/operationStatuses/1?api-version=2024-11-01`;
  return {
    status: 201,
    headers: { 'Azure-AsyncOperation': status },
    body: {
      id,
      name: id.split('/').at(-1) ?? '',
      type: 'Microsoft.Resources/deployments',
      properties: { provisioningState: 'Accepted', mode: 'Incremental' },
    },
  };
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

/** These answer 201 for a new one, and clients count on it. */
const isCreated = /^Microsoft\.(Authorization\/|Resources\/resourceGroups)/i;

/** These answer 201 whenever they are put. */
const isCreatedAgain = /^Microsoft\.Authorization\/(policyAssignments|roleDefinitions)$/i;

function putByType(world: World, id: string, body: JsonObject): Body {
  refuseByType(world, id, body);
  return put(world, id, body);
}

/** That a body is wrong by the published type, with all that is wrong. */
class WrongContent extends Refusal {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super('InvalidRequestContent', faults.join('; '));
    this.faults = faults;
  }
}

function refuseByType(world: World, id: string, body: JsonObject): void {
  const facts = factsOf(placeOf(id)?.type ?? '');
  const kept = find(world, id);
  const faults = facts ? judge(facts, body, kept ? answerOf(kept, world) : {}) : [];
  if (faults.length > 0) throw new WrongContent(faults);
}

/** Listed where they hang, and not with those of what lies below. */
const hangs = /\/diagnosticSettings$/i;

function collection(ask: Ask, { type, within }: Place, world: World): Reply {
  if (ask.method !== 'GET') return unknownMethod(ask);
  const isWide =
    !hangs.test(type) &&
    (within === '' || !sameText(placeOf(within)?.type ?? '', type.slice(0, type.lastIndexOf('/'))));
  const kept = isWide
    ? ofType(world, type).filter(({ id }) => isWithin(id, within))
    : directlyIn(world, within, type);
  return list(kept.map((one) => answerOf(one, world)));
}
