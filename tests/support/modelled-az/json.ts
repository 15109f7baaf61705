export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of names with dots between them. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

/** A copy in which another value stands at the path; what lies on the way is made. */
export function withValue<Whole extends JsonObject>(
  whole: Whole,
  path: string,
  value: Json,
): Whole {
  const [key = '', ...rest] = path.split('.');
  const inner = whole[key];
  const next =
    rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest.join('.'), value);
  return { ...whole, [key]: next };
}

/** Every text in a value. */
export function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** A scalar as text, and anything else as it is written down. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
