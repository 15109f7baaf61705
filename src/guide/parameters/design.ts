import type { When } from '../../parameters/conditions.ts';

/** The network design that a condition asks for; undefined where both have it. */
export function designOf(when: When): string | undefined {
  const condition = when.find((one) => one.startsWith('network='));
  return condition?.slice('network='.length);
}
