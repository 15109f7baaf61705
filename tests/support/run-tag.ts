import { isObject } from '../azure-model/json.ts';
import { copyOf, type State } from '../azure-model/world.ts';
import type { Made } from './az-front/world.ts';

/** How the tag begins by which a run tells others that it is at work. */
const runTag = 'mlsecPlanRun-';

/** A copy of a state, taken while a run is at work, as it would be between runs: without the tag by which the run tells of itself. */
export function atRest(state: State): State {
  const copy = copyOf(state);
  for (const [id, { tags, ...rest }] of copy.resources) {
    if (!isObject(tags)) continue;
    const others = Object.entries(tags).filter(([name]) => !name.startsWith(runTag));
    if (others.length === Object.keys(tags).length) continue;
    const left = others.length > 0 ? { tags: Object.fromEntries(others) } : {};
    copy.resources.set(id, { ...rest, ...left });
  }
  return copy;
}

/** A call and its end in one line, without what its run tells of itself: its script, its time and its process. */
export function lineOf({ words, status }: Made): string {
  const alike = words.map((word) => (word.startsWith(runTag) ? word.split('=')[0] : word));
  return `${alike.join(' ')} -> ${status}`;
}
