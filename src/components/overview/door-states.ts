import type { When } from '../../parameters/conditions.ts';
import type { Node } from './nodes.ts';

/** A door to the internet in one state, and when it is in that. */
export interface DoorState {
  readonly isClosed: boolean;
  readonly when: When;
}

/** One state, or two of which one holds: closed with a control and open without it. */
export function doorsOf({ closed, opensWithout }: Node): readonly DoorState[] {
  if (!opensWithout) return [{ isClosed: closed !== undefined, when: [] }];
  return [
    { isClosed: true, when: [`control:${opensWithout}`] },
    { isClosed: false, when: [`!control:${opensWithout}`] },
  ];
}
