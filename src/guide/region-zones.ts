/** What can stand in all zones of its region, and only from its creation on. */
import { only } from '../azure/az.ts';
import { check, checkWhen } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Check } from '../language/statement.ts';
import type { When } from '../parameters/conditions.ts';
import type { ControlId } from '../parameters/ids.ts';

/** The three zones that a region with zones has. */
export const allZones = ['1', '2', '3'] as const;

export const inZonedRegion: When = ['region:zones'];

/** What follows `--zone` and `--zones`. */
export const acrossZones = only(inZonedRegion, { many: allZones });

/** Azure spreads an address of some regions without being asked, and does not tell: what names no zone is unknown. */
export function checkZonesOf(
  address: Resource<'Microsoft.Network/publicIPAddresses'>,
  control: ControlId,
  called: string,
): Check {
  return checkWhen(
    inZonedRegion,
    check(address, {
      control,
      label: `${called} stands in all zones of the region`,
      path: 'zones',
      holds: allZones,
    }),
  );
}
