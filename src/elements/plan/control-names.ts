import { switchesOf } from '../../fill/controls.ts';
import type { ControlSwitches } from '../../parameters/controls.ts';
import { $planData } from '../../state/plan.ts';
import { fetchPlanData } from './plan-data.ts';

/** The titles of the controls, and the choices that switch them. */
export interface ControlNames {
  readonly switches: ControlSwitches;
  readonly titleOf: (id: string) => string;
}

/** Fetches the names of the controls; undefined when that fails. */
export async function controlNames(): Promise<ControlNames | undefined> {
  await fetchPlanData();
  const controls = $planData.get()?.controls;
  return (
    controls && {
      switches: switchesOf(controls),
      titleOf: (id) => controls.find((control) => control.id === id)?.title ?? id,
    }
  );
}
