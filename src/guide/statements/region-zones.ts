/** The resources that can stand in all zones of their region, and only from their creation on. */
import { declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { When } from '../../parameters/conditions.ts';
import type { ControlId } from '../../parameters/ids.ts';

/** The three zones that a region with zones has. */
export const allZones = ['1', '2', '3'] as const;

export const inZonedRegion: When = ['region:zones'];

/** Azure spreads an address of some regions without being asked, and does not tell: what names no zone is unknown. */
export function declareZonesOf(
  address: Resource<'Microsoft.Network/publicIPAddresses'>,
  control: ControlId,
  called: string,
): Declaration {
  return declare(
    address,
    { when: inZonedRegion, create: 'network public-ip create' },
    {
      control,
      label: `${called} stands in all zones of the region`,
      path: 'zones',
      holds: allZones,
      created: '--zone',
      optional: inZonedRegion,
      fixed:
        'Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in.',
    },
  );
}
