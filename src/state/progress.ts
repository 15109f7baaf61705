import type { Situation } from '../parameters/conditions.ts';
import { whenHolds } from './data-when.ts';
import type { ControlId } from '../parameters/ids.ts';

/** A control and the conditions under which it is part of the plan, as a page writes them. */
export interface Tracked {
  readonly id: ControlId;
  readonly when: string;
}

/** Reads `net-dns net-firewall?network=own&flowLogs`, as it stands in an attribute. */
export function readTracked(attribute: string): readonly Tracked[] {
  return attribute.split(' ').map((one) => {
    const [id = '', when = ''] = one.split('?');
    return { id: id as ControlId, when: when.replaceAll('&', ' ') }; // the page wrote it from the guide
  });
}

/** True for a control that the choices ask for and that is not left out. */
export function isInPlan({ id, when }: Tracked, situation: Situation): boolean {
  return situation.control(id) && whenHolds(when, situation);
}

/** How many of the controls are in the plan, and how many of those are done. */
export function progressOf(
  controls: readonly Tracked[],
  done: readonly string[],
  situation: Situation,
): { readonly done: number; readonly of: number } {
  const planned = controls.filter((one) => isInPlan(one, situation));
  return { done: planned.filter(({ id }) => done.includes(id)).length, of: planned.length };
}
