import { type Body, textAt, valueAt } from './evidence.ts';

/** The private link scopes under which a log workspace or Application Insights stands, in lower case. */
export function scopesOf(body: unknown): readonly string[] {
  const entry = Object.entries(Object(valueAt(body, 'properties')) as Body).find(
    ([key]) => key.toLowerCase() === 'privatelinkscopedresources', // each of the two services has its own spelling
  );
  const list: readonly unknown[] = Array.isArray(entry?.[1]) ? entry[1] : [];
  return list
    .map((one) => textAt(one, 'resourceId').toLowerCase().split('/scopedresources/')[0] ?? '')
    .filter((id) => id !== '');
}
