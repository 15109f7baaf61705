/** What requests, answers and resources hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** An object, not a list and not null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The list itself, or an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The text itself, or an empty one. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The text itself, and anything else as JSON writes it. */
export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Azure compares names, ids and most words without regard to case. */
export function sameText(one: Json | undefined, other: Json | undefined): boolean {
  return asText(one).toLowerCase() === asText(other).toLowerCase();
}

/** What stands at a dotted path; keys are found without regard to case, as Azure finds them. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((inner, key) => {
    if (!isObject(inner)) return undefined;
    if (key in inner) return inner[key];
    const lower = key.toLowerCase();
    const name = Object.keys(inner).find((one) => one.toLowerCase() === lower);
    return name === undefined ? undefined : inner[name];
  }, value);
}

/** The list that stands at a dotted path, or an empty one. */
export function listAt(value: Json | undefined, path: string): readonly Json[] {
  return listOf(valueAt(value, path));
}

/** A copy in which another value stands at the path; what lies on the way is made. */
export function withValue<Whole extends JsonObject>(
  whole: Whole,
  path: string,
  value: Json,
): Whole {
  const [key = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue(objectOf(whole[key]), rest.join('.'), value);
  return { ...whole, [key]: inner };
}

/** `over` laid on `under`: objects are joined, anything else is replaced. */
export function merge(under: JsonObject, over: JsonObject): JsonObject {
  const joined: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const before = joined[key];
    joined[key] = isObject(before) && isObject(value) ? merge(before, value) : value;
  }
  return joined;
}

/** The same, and a null in `over` takes away. */
export function mergePatch(under: Json | undefined, over: Json): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const joined: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete joined[key];
    else joined[key] = mergePatch(under[key], value);
  }
  return joined;
}

/** A copy without some keys. */
export function without(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** Every text in a value. */
export function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The texts of every property of such a name, at any depth. */
export function textsAt(value: Json, name: RegExp): readonly string[] {
  if (Array.isArray(value)) return listOf(value).flatMap((one) => textsAt(one, name));
  return Object.entries(objectOf(value)).flatMap(([key, one]) =>
    name.test(key) ? [one].flat().map(textOf).filter(Boolean) : textsAt(one, name),
  );
}
