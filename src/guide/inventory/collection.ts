import type { Collection } from '../../language/collection.ts';
import type { Step } from '../../language/guide.ts';
import { maskFor } from './mask.ts';
import { queriesFor } from './queries.ts';
import { reads } from './reads.ts';

/** Gives what an audit asks of a tenant; the columns follow from what the steps check. */
export const collectionFor = (steps: readonly Step[]): Collection => ({
  queries: queriesFor(steps),
  reads,
  mask: maskFor(steps),
});
