import { isObject } from './modelled-az/json.ts';
import { copyOf, type State } from './modelled-az/world.ts';

/** A copy of a state, taken while a run is at work, as it would be between runs: without the tag by which the run tells of itself. */
export function atRest(state: State): State {
  const copy = copyOf(state);
  for (const [id, { tags, ...rest }] of copy.resources) {
    if (!isObject(tags)) continue;
    const others = Object.entries(tags).filter(([name]) => !name.startsWith('mlsecPlanRun-'));
    if (others.length === Object.keys(tags).length) continue;
    const left = others.length > 0 ? { tags: Object.fromEntries(others) } : {};
    copy.resources.set(id, { ...rest, ...left });
  }
  return copy;
}
