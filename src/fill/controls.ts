import type { PlanControl } from '../language/artefact.ts';
import { type Controls, type ControlSwitches, isIncluded } from '../parameters/controls.ts';

/** The controls that a values file may name. */
export function switchesOf(controls: readonly PlanControl[]): ControlSwitches {
  return Object.fromEntries(controls.map(({ id, choice }) => [id, choice]));
}

/** The same reader without what is said of controls that there are not, or that a choice switches. */
export function withOwnControls<Facts extends { readonly controls: Controls }>(
  resolved: Facts,
  controls: readonly PlanControl[],
): Facts {
  const leftOut = controls.filter(
    ({ id, choice }) => !choice && !isIncluded(id, resolved.controls),
  );
  return { ...resolved, controls: Object.fromEntries(leftOut.map(({ id }) => [id, false])) };
}
