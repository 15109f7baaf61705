import { guide } from '../../guide/guide.ts';
import { choices } from '../../guide/parameters/choices.ts';
import { type Places, placesOf } from './places.ts';
import type { Design } from './nodes.ts';
import { hostsOutside } from './ways-out.ts';

/** The data of the picture of one network design. */
export interface Picture {
  readonly design: Design;
  readonly label: string;
  readonly places: Places;
  /** The hosts that compute may reach. */
  readonly hosts: readonly string[];
}

/** The pictures, one for each design. */
export const pictures: readonly Picture[] = (['managed', 'own'] as const).map((design) => ({
  design,
  label: choices.network.options?.find(({ value }) => value === design)?.label ?? design,
  places: placesOf(guide, design),
  hosts: hostsOutside(guide, design),
}));
