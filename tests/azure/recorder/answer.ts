import {
  type Json,
  type JsonObject,
  isObject,
  listOf,
  merge,
  objectOf,
  textOf,
} from '../../azure-model/json.ts';
import { madeFor, madeForAll } from './made.ts';
import type { Kept, Memory } from './memory.ts';
import { type TypeFacts, factsOf, findFact, inside } from '../../azure-model/resource-types.ts';

/** Lists in a resource that are resources of their own as well. */
export const inner: Readonly<Record<string, string>> = {
  'microsoft.network/virtualnetworks': 'subnets',
  'microsoft.network/networksecuritygroups': 'securityRules',
  'microsoft.network/routetables': 'routes',
};

/** A resource as Azure answers with it: what was sent, without secrets, with what the services made. */
export function answerOf(kept: Kept, memory: Memory): JsonObject {
  const facts = factsOf(kept.type);
  const has = (path: string): boolean => facts?.facts.has(path.toLowerCase()) ?? false;
  const sent = facts ? readable(facts, kept.body) : kept.body;
  const made = [madeForAll(kept, memory, has), madeFor(kept, memory), ownLists(kept, memory)];
  const { id, name, type } = kept;
  const whole = made.reduce<JsonObject>(merge, { ...sent, id, name, type });
  return without(whole);
}

/** Answers leave out what the type never shows, and write known words as the type writes them. */
function readable(facts: TypeFacts, value: JsonObject, path = ''): JsonObject {
  const shown = Object.entries(value).filter(
    ([key]) => !findFact(facts, inside(path, key))?.isWriteOnly,
  );
  return Object.fromEntries(
    shown.map(([key, one]) => [key, written(facts, one, inside(path, key))]),
  );
}

function written(facts: TypeFacts, value: Json, path: string): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((one) => written(facts, one, `${path}[]`));
  }
  if (isObject(value)) return readable(facts, value, path);
  const { words = [], kind } = findFact(facts, path) ?? {};
  if (kind === 'boolean' && typeof value === 'string') return value.toLowerCase() === 'true';
  if (typeof value !== 'string') return value;
  return words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value;
}

function ownLists(kept: Kept, memory: Memory): JsonObject {
  const list = inner[kept.type.toLowerCase()];
  if (!list) return {};
  const children = memory.within(kept.id, `${kept.type}/${list}`);
  return { properties: { [list]: children.map((one) => answerOf(one, memory)) } };
}

/** A null that was sent is a property that is not there. */
function without(object: JsonObject): JsonObject {
  const left = Object.entries(object).filter(([, value]) => value !== null);
  return Object.fromEntries(
    left.map(([key, value]) => [key, typeof value === 'object' ? withoutIn(value) : value]),
  );
}

function withoutIn(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutIn);
  return typeof value === 'object' && value !== null ? without(value as JsonObject) : value;
}

/** Keeps a resource, and as resources of their own what its inner list holds. */
export function keep(memory: Memory, id: string, body: JsonObject, type: string): Kept {
  const list = inner[type.toLowerCase()];
  const properties = objectOf(body['properties']);
  if (!list || !(list in properties)) return memory.put(id, body);
  const { [list]: children, ...others } = properties;
  const kept = memory.put(id, { ...body, properties: others });
  for (const child of listOf(children)) {
    const { name, ...rest } = objectOf(child);
    memory.put(`${kept.id}/${list}/${textOf(name)}`, rest);
  }
  return kept;
}
