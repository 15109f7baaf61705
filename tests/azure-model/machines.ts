/** What happens to a machine that is stopped and started. */
import { type Json, withValue } from './json.ts';
import { type Body, found, type World } from './world.ts';

/** Where a machine says whether it runs. */
export const powerState = 'properties.instanceView.statuses';

type Power = 'deallocated' | 'running';

/** What a machine says of whether it runs. */
export function statusesOf(power: Power): Json {
  return [{ code: `PowerState/${power}`, level: 'Info', displayStatus: `VM ${power}` }];
}

/** Stops a machine and gives back its hardware, or starts it. */
export function turn(world: World, id: string, to: Power): void {
  const body = withValue<Body>(found(world, id), powerState, statusesOf(to));
  world.state.resources.set(id.toLowerCase(), body);
}
