// A subscription in which there is what a reader brings, as the guide would have made it, and nothing else.
import type { Resource } from '../../src/language/resource.ts';
import { guide } from '../../src/guide/guide.ts';
import { monitorZones, resourceGroup, zones } from '../../src/guide/resources.ts';
import { existingKeys } from '../../src/guide/parameters/existing.ts';
import { appliedOnce, digestOf } from './applied-once.ts';
import { armId, type Reader, wordText } from './expected-words.ts';
import { run } from './lifecycle.ts';
import type { Body } from '../azure-model/world.ts';
import { newWorld, type World } from './az-front/world.ts';
import { everything, readerOf, typed } from './readers.ts';
import { writeBundle } from './scripts.ts';

/** The world in which a reader begins. */
export async function worldOf(reader: Reader): Promise<World> {
  const world = newWorld(typed.subscriptionId);
  const brought = broughtBy(reader);
  if (brought.length === 0) return world;
  const whole = await madeLike(reader);
  for (const one of brought) {
    const id = armId(one, reader);
    bring(world, groupBody(/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0] ?? ''));
    const model = whole.world.state.resources.get(armId(one, whole.reader).toLowerCase());
    if (model && one !== resourceGroup) bring(world, moved(model, whole.reader, reader));
    for (const part of partsOf(model, whole.world)) bring(world, moved(part, whole.reader, reader));
  }
  return world;
}

/** What the reader brings: resources by their id, and zones by the group that holds them. */
export function broughtBy({ resolved }: Reader): readonly Resource[] {
  const { existing } = resolved;
  const keys = existingKeys.filter((key) => existing[key]);
  const named = guide.resources.filter((one) => one.existing && keys.includes(one.existing));
  const links = existing.vnet && existing.privateDnsZones ? [...zones, ...monitorZones] : [];
  return [...named, ...links.map(({ link }) => link)];
}

interface Whole {
  readonly reader: Reader;
  readonly world: World;
}

/** A whole plan, from which brought resources take their looks: made once for all that decides how a workspace is made. */
async function madeLike({ resolved: { choices, existing } }: Reader): Promise<Whole> {
  const all = everything('own');
  const { network, customerManagedKey, highBusinessImpact } = choices;
  const like = existing.workspace
    ? { ...all, network, customerManagedKey, highBusinessImpact }
    : all;
  const reader = readerOf({ choices: like });
  const folder = writeBundle(reader);
  const begun = `begun ${digestOf(folder)}`;
  const world = await appliedOnce(begun, newWorld(typed.subscriptionId), async (world) => {
    await run(world, folder, 'apply', ['--yes']);
  });
  return { reader, world };
}

/** The services of a storage account come with it, the keys of a vault, and the lock on the logs. */
function partsOf(body: Body | undefined, { state }: World): readonly Body[] {
  if (!body || body.type === resourceGroup.type) return [];
  const start = `${body.id.toLowerCase()}/`;
  return [...state.resources].flatMap(([key, one]) =>
    key.startsWith(start) && /\/(blobServices|fileServices|keys|locks)\/[^/]+$/.test(one.id)
      ? [one]
      : [],
  );
}

function moved(body: Body, from: Reader, to: Reader): Body {
  const rest = { ...body, tags: undefined };
  const longestFirst = guide.resources.toSorted(
    (one, other) => armId(other, from).length - armId(one, from).length,
  );
  const names = [armId, addressOf];
  const text = names.reduce(
    (whole, nameOf) =>
      longestFirst.reduce((some, one) => {
        const name = nameOf(one, from);
        return name === '' ? some : some.replaceAll(`"${name}`, `"${nameOf(one, to)}`);
      }, whole),
    JSON.stringify(rest),
  );
  const copy = JSON.parse(text) as Body; // a body with other ids
  return { ...copy, name: copy.id.split('/').at(-1) ?? '' };
}

const addressOf = ({ address = [] }: Resource, reader: Reader): string => wordText(address, reader);

function groupBody(id: string): Body {
  const name = id.split('/').at(-1) ?? '';
  return {
    id,
    name,
    type: 'Microsoft.Resources/resourceGroups',
    location: typed.location,
    properties: { provisioningState: 'Succeeded' },
  };
}

function bring({ state }: World, body: Body): void {
  const key = body.id.toLowerCase();
  if (!state.resources.has(key)) state.resources.set(key, body);
}
