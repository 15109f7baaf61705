/**
 * What the services add to a resource by themselves, where it matters to the guide: their defaults, which are open where
 * Azure's are open, so that an option that a script forgets is seen by verify; what they make up; what they refuse.
 */
import type { Kind } from './kind.ts';
import { data } from './kinds/data.ts';
import { machineLearning } from './kinds/machine-learning.ts';
import { network } from './kinds/network.ts';
import { others } from './kinds/others.ts';

const byLowerName = new Map(
  Object.entries({ ...data, ...machineLearning, ...network, ...others }).map(([type, kind]) => [
    type.toLowerCase(),
    kind,
  ]),
);

/** What is known of a type, whatever its case. */
export function kindOf(type: string): Kind {
  return byLowerName.get(type.toLowerCase()) ?? {};
}
