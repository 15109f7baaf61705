import type { PlanControl } from '../language/artefact.ts';
import { type ControlSwitches, isIncluded } from '../parameters/controls.ts';
import type { Resolved } from '../parameters/resolved.ts';

/** The controls that a values file may name. */
export function switchesOf(controls: readonly PlanControl[]): ControlSwitches {
  return Object.fromEntries(controls.map(({ id, choice }) => [id, choice]));
}

/** The same reader without what is said of controls that there are not, or that a choice switches. */
export function withOwnControls(resolved: Resolved, controls: readonly PlanControl[]): Resolved {
  const leftOut = controls.filter(
    ({ id, choice }) => !choice && !isIncluded(id, resolved.controls),
  );
  return { ...resolved, controls: Object.fromEntries(leftOut.map(({ id }) => [id, false])) };
}
