import { guide } from '../guide/guide.ts';
import { controlQueries } from '../guide/inventory/control-queries.ts';

/** A query that a reader pastes into Resource Graph Explorer, and the name of its file. */
export const graphQueries = controlQueries(guide.steps, guide.controls).map((query) => ({
  ...query,
  name: `${query.control.id}-${query.type.replace(/^.*\//, '')}`,
}));
