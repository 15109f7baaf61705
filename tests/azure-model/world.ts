/** What one Azure holds and is like; both fronts work on the same. */
import { type JsonObject, sameText } from './json.ts';
import { groupOf, placeOf } from './ids.ts';
import { notFound } from './refusal.ts';

/** What Resource Manager holds of one resource. */
export interface Body extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** All that a subscription holds. Bodies are never changed, only replaced, so that a snapshot is a copy of maps. */
export interface State {
  /** By id in lower case. */
  readonly resources: Map<string, Body>;
  /** Deleted softly. */
  readonly deleted: Map<string, Body>;
  /** How often each id was made: a new one has another principal. */
  readonly made: Map<string, number>;
  /** How often one that is slow to come up was read. */
  readonly reads: Map<string, number>;
  /** When each principal last got a role, by the clock. */
  readonly given: Map<string, number>;
}

/** What a subscription is like besides what a plan does: each of these stops readers, and none of them is theirs to change. */
export interface Circumstances {
  /** Sizes of machines, and services with their region, that the subscription may not have: `ml eastus2`. */
  notOffered: ReadonlySet<string>;
  /** How often a new identity is not found before it can hold a role. */
  propagation: number;
  /** Whether a resource that is being made ends in Failed: it is there, and not whole. */
  fails: (id: string) => boolean;
  /** How many seconds a role that was given is not known where it is used. */
  settling: number;
  /** How many reads a new resource is still being made. */
  slow: number;
  /** The policies of the default Azure landing zone are assigned above the subscription. */
  landingZone: boolean;
  /** A tag that a policy above the subscription demands of everything that can carry one. */
  demandedTag?: string;
  /** Ids below which the signed-in person may not read: lists leave them out, and to get one is refused. */
  unreadable?: RegExp;
  /** Names that someone else in the world has. */
  taken: readonly string[];
  /** Azure has looked at images and policies by now; until then it has no findings, good or bad. */
  assessed: boolean;
}

/** One subscription, apart from all others. */
export interface World extends Circumstances {
  state: State;
  readonly subscription: string;
  /** Seconds that have passed. */
  clock: number;
}

/** The tenant in which everything is. */
export const tenantId = '72f988bf-0000-4000-8000-2d7cd011db47';

/** An empty subscription, which is as one of one's own but for what is said. */
export function newWorld(subscription: string, circumstances: Partial<Circumstances> = {}): World {
  return {
    state: emptyState(),
    subscription,
    clock: 0,
    notOffered: new Set(),
    propagation: 0,
    fails: () => false,
    settling: 0,
    slow: 0,
    landingZone: false,
    taken: [],
    assessed: true,
    ...circumstances,
  };
}

export function emptyState(): State {
  return {
    resources: new Map(),
    deleted: new Map(),
    made: new Map(),
    reads: new Map(),
    given: new Map(),
  };
}

export function copyOf({ resources, deleted, made, reads, given }: State): State {
  return {
    resources: new Map(resources),
    deleted: new Map(deleted),
    made: new Map(made),
    reads: new Map(reads),
    given: new Map(given),
  };
}

/** What is there under an id, whatever its case. */
export function find({ state }: World, id: string): Body | undefined {
  return state.resources.get(id.toLowerCase());
}

/** The same, or the refusal of what is not there; a group is missed before what would be in it. */
export function found(world: World, id: string): Body {
  const body = find(world, id);
  if (body) return body;
  throw notFound(missingGroup(world, id) ?? id);
}

/** The group of an id where it is not there; Azure makes that of the network watchers itself. */
export function missingGroup(world: World, id: string): string | undefined {
  const group = groupOf(id);
  return group === '' || isOfAzure.test(group) || find(world, group) ? undefined : group;
}

const isOfAzure = /\/NetworkWatcherRG$/i;

/** Those whose id continues this one: children, and what extends it. */
export function below({ state }: World, id: string): readonly Body[] {
  const start = `${id.toLowerCase()}/`;
  return [...state.resources].flatMap(([key, body]) => (key.startsWith(start) ? [body] : []));
}

/** Those of a type that lie directly in a place or hang on it. */
export function directlyIn(world: World, id: string, type: string): readonly Body[] {
  return below(world, id).filter(
    (one) => sameText(one.type, type) && sameText(placeOf(one.id)?.within, id),
  );
}

/** Those of a type, wherever they are. */
export function ofType({ state }: World, type: string): readonly Body[] {
  return [...state.resources.values()].filter((body) => sameText(body.type, type));
}
