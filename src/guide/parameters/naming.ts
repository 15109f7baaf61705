import type { Naming } from '../../parameters/parameter-set.ts';
import { seeds } from './catalogue.ts';
import { abbreviate, tagRegion, usualRedundancy } from './regions.ts';

/** The names of this guide follow from the four seeds; of the region they take what stands for it. */
export const naming: Naming = {
  seeds,
  derived: {
    region: { seed: 'location', of: abbreviate },
    tagRegion: { seed: 'location', of: tagRegion },
    redundancy: { seed: 'location', of: usualRedundancy },
  },
  shortened: ['workload', 'environment'],
  counter: 'instance',
};
