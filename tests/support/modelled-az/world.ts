import { type JsonObject, sameText } from '../../azure-model/json.ts';
import type { Words } from '../recording-az.ts';

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
}

/** One call and how it ended. */
export interface Made {
  readonly words: Words;
  /** In which it acted. */
  readonly subscription: string;
  readonly status: number;
  readonly changing: boolean;
}

/** What a fault makes of a call: nothing, or its end. */
export type Fault = (words: Words, changing: boolean) => Error | undefined;

/** One subscription, apart from all others. */
export interface World {
  state: State;
  readonly subscription: string;
  /** The version of az itself. */
  azureCli: string;
  /** The subscription in which az acts where a call names none: `az account set` in any terminal changes it. */
  defaultSubscription: string;
  readonly calls: Made[];
  faults: readonly Fault[];
  /** Sizes of machines, and services with their region, that the subscription may not have: `ml eastus2`. */
  notOffered: ReadonlySet<string>;
  /** How often a new identity is not found before it can hold a role. */
  propagation: number;
  /** Whether a resource that is being made ends in Failed: it is there, and not whole. */
  fails: (id: string) => boolean;
  /** How many seconds a role that was given is not known where it is used. */
  settling: number;
  /** Seconds that scripts have slept. */
  clock: number;
  /** When each principal last got a role, by the clock. */
  readonly given: Map<string, number>;
  /** How many reads a new resource is still being made. */
  slow: number;
  /** The policies of the default Azure landing zone are assigned above the subscription. */
  landingZone: boolean;
  /** A tag that a policy above the subscription demands of everything that can carry one. */
  demandedTag?: string;
  /** Ids below which the signed-in person may not read. */
  unreadable?: RegExp;
  /** Names that someone else in the world has. */
  taken: readonly string[];
  /** Azure has looked at images and policies by now; until then it has no findings, good or bad. */
  assessed: boolean;
  /** How az ends its lines: CR LF where it is the one of Windows. */
  lineEnd: '\n' | '\r\n';
  /** Changes what a read answers, to break one property. */
  seen: (body: Body, words: Words) => Body;
  /** Changes what is printed, as a broken way to Azure does. */
  printed: (text: string, words: Words) => string;
  /** The call that is being answered. */
  words: Words;
  /** What was asked of the model and is not in it. */
  readonly notModelled: string[];
}

export const tenantId = '72f988bf-0000-4000-8000-2d7cd011db47';

export function newWorld(subscription: string): World {
  return {
    state: { resources: new Map(), deleted: new Map(), made: new Map(), reads: new Map() },
    subscription,
    azureCli: '2.91.0',
    defaultSubscription: subscription,
    calls: [],
    faults: [],
    notOffered: new Set(),
    propagation: 0,
    fails: () => false,
    settling: 0,
    clock: 0,
    given: new Map(),
    slow: 0,
    landingZone: false,
    taken: [],
    assessed: true,
    lineEnd: '\n',
    seen: (body) => body,
    printed: (text) => text,
    words: [],
    notModelled: [],
  };
}

export function copyOf({ resources, deleted, made, reads }: State): State {
  return {
    resources: new Map(resources),
    deleted: new Map(deleted),
    made: new Map(made),
    reads: new Map(reads),
  };
}

export function find({ state }: World, id: string): Body | undefined {
  return state.resources.get(id.toLowerCase());
}

/** Those whose id continues this one: children, and what extends it. */
export function below({ state }: World, id: string): readonly Body[] {
  const start = `${id.toLowerCase()}/`;
  return [...state.resources].flatMap(([key, body]) => (key.startsWith(start) ? [body] : []));
}

export function ofType({ state }: World, type: string): readonly Body[] {
  return [...state.resources.values()].filter((body) => sameText(body.type, type));
}
