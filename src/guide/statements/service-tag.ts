import type { RegionalTag } from '../../azure/vocabulary/service-tags.ts';
import { parameter, type Word } from '../../language/word.ts';

/** The tag of a service in the region of the plan, which is not every tag's: `AzureMachineLearning` has none. */
export function regionalTag(tag: RegionalTag): Word {
  return [`${tag}.`, parameter('serviceTagRegion')];
}
