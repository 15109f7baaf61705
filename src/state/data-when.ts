import { type Condition, holds, type Situation, type When } from '../parameters/conditions.ts';

/** True when one of the alternatives of a `data-when` attribute holds. */
export function whenHolds(attribute: string, situation: Situation): boolean {
  return whensIn(attribute).some((when) => holds(when, situation));
}

/** The alternatives that a `data-when` attribute holds. */
export function whensIn(attribute: string): readonly When[] {
  return attribute.split('|').map((when) => when.split(' ').filter(Boolean) as Condition[]); // the build wrote it
}
