import { valueAt, isObject, type Json, type JsonObject } from '../../azure-model/json.ts';
import { tolerated } from './tolerated.ts';
import { type Fact, type TypeFacts, findFact, inside } from '../../azure-model/resource-types.ts';

/** Paths of the published facts end at seven parts: what lies deeper is not judged. */
const deepest = 7;
/** What Resource Manager itself reads in every body. */
const always = new Set(['id', 'name', 'type', 'etag', 'apiversion']);

/**
 * What is wrong with a body by its type: unknown properties, wrong words, read-only ones. A read-only property
 * that says what is there already is ignored, as Azure does: commands that change one thing send all they read.
 */
export function judge(facts: TypeFacts, body: JsonObject, stored: JsonObject): readonly string[] {
  return Object.entries(body).flatMap(([key, value]) =>
    always.has(key.toLowerCase()) ? [] : judgeAt(facts, key, value, stored),
  );
}

function judgeAt(facts: TypeFacts, path: string, value: Json, stored: Json): readonly string[] {
  if (value === null || path.toLowerCase() in (tolerated[facts.type.toLowerCase()] ?? {}))
    return [];
  const fact = findFact(facts, path);
  if (!fact) return isDeep(path) ? [] : [`${path}: unknown property of ${facts.type}`];
  if (fact.isReadOnly) return isEcho(path, value, stored) ? [] : [`${path}: read-only`];
  if (Array.isArray(value)) return judgeList(facts, path, value as readonly Json[], fact, stored);
  if (isObject(value)) return judgeObject(facts, path, value, fact, stored);
  return judgeScalar(path, value, fact);
}

function judgeList(
  facts: TypeFacts,
  path: string,
  list: readonly Json[],
  { kind }: Fact,
  stored: Json,
): readonly string[] {
  if (kind !== 'array' && kind !== 'any') return [`${path}: a list where ${kind} is wanted`];
  return list.flatMap((item) => judgeAt(facts, `${path}[]`, item, stored));
}

function judgeObject(
  facts: TypeFacts,
  path: string,
  value: JsonObject,
  { kind }: Fact,
  stored: Json,
): readonly string[] {
  const isClosed = facts.closed.has(path.toLowerCase()); // or a text in another variant
  if (kind !== 'object' && kind !== 'any' && !isClosed)
    return [`${path}: an object where ${kind} is wanted`];
  if (!isClosed) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    judgeAt(facts, inside(path, key), inner, stored),
  );
}

function judgeScalar(path: string, value: Json, { kind, words }: Fact): readonly string[] {
  const wanted: Readonly<Record<string, string>> = { integer: 'number' };
  if (typeof value !== (wanted[kind] ?? kind) && kind !== 'any') {
    return [`${path}: ${JSON.stringify(value)} where ${kind} is wanted`];
  }
  const said = JSON.stringify(value).replaceAll('"', '').toLowerCase();
  const isKnown = words.some((word) => word.toLowerCase() === said);
  if (words.length === 0 || isKnown) return [];
  return [`${path}: ${JSON.stringify(value)} is none of ${words.join(', ')}`];
}

function isDeep(path: string): boolean {
  return path.split('.').length > deepest;
}

function isEcho(path: string, value: Json, stored: Json): boolean {
  if (path.includes('[]')) return stored !== undefined && Object.keys(stored ?? {}).length > 0;
  return JSON.stringify(valueAt(stored, path)) === JSON.stringify(value);
}
