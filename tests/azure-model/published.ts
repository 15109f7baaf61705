/** What is kept of a body: without secrets, which no answer shows, and in the words of the published types. */
import { isObject, type Json, type JsonObject, listOf } from './json.ts';
import { factsOf, findFact, inside, type TypeFacts } from './resource-types.ts';

/** What other resources add to an answer; clients that change one thing send it back, and it is not kept. */
const answered = new Set(['systemdata', 'properties.privateendpointconnections']);

/** The body as the service keeps it; a null that was sent is a property that is not there. */
export function asKept(type: string, said: JsonObject): JsonObject {
  return kept(factsOf(type), said, '');
}

function kept(facts: TypeFacts | undefined, value: JsonObject, path: string): JsonObject {
  const shown = Object.entries(value).filter(
    ([key, one]) =>
      one !== null &&
      !answered.has(inside(path, key).toLowerCase()) &&
      !(facts && findFact(facts, inside(path, key))?.isWriteOnly === true),
  );
  return Object.fromEntries(
    shown.map(([key, one]) => [key, written(facts, one, inside(path, key))]),
  );
}

function written(facts: TypeFacts | undefined, value: Json, path: string): Json {
  if (Array.isArray(value))
    return listOf(value).map((one) => (one === null ? one : written(facts, one, `${path}[]`)));
  if (isObject(value)) return kept(facts, value, path);
  if (!facts || typeof value !== 'string') return value;
  const { words = [], kind } = findFact(facts, path) ?? {};
  if (kind === 'boolean') return value.toLowerCase() === 'true';
  return words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value;
}
