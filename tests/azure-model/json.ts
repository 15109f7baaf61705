/** What requests and answers hold. */
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

/** What stands at a dotted path; keys are found without regard to case, as Azure finds them. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((inner, key) => {
    const object = objectOf(inner);
    const name = Object.keys(object).find((one) => one.toLowerCase() === key.toLowerCase());
    return name === undefined ? undefined : object[name];
  }, value);
}

/** `over` laid on `under`: objects are joined, anything else is replaced. */
export function merge(under: Json | undefined, over: Json): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const joined: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) joined[key] = merge(under[key], value);
  return joined;
}

/** The same, and a null in `over` takes away. */
export function patch(under: Json | undefined, over: Json): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const joined: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete joined[key];
    else joined[key] = patch(under[key], value);
  }
  return joined;
}
