import { seeds } from '../guide/parameters/catalogue.ts';
import type { Resolved } from '../parameters/resolved.ts';

/** What a sheet of paper says of the values on it, since it is read apart from the page and its form. */
export function printWords(profile: string, { values }: Resolved, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  const { subscriptionId } = values;
  const plan = seeds.map((id) => values[id]);
  if (subscriptionId === undefined || plan.includes(undefined)) {
    return `Printed on ${day}, with examples for the values that profile ${profile} lacks.`;
  }
  return `Printed on ${day}, with the values of profile ${profile}: ${plan.join('-')} in subscription ${subscriptionId}.`;
}
