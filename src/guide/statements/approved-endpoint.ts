import { declareEach } from '../../azure/declare.ts';
import type { ListPath, ResourceType } from '../../azure/check.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { ControlId } from '../../parameters/ids.ts';
import type { Resource } from '../../language/resource.ts';

/** Resources that list the private endpoints that lead to them. */
type Target = {
  [Type in ResourceType]: 'properties.privateEndpointConnections' extends ListPath<Type>
    ? Type
    : never;
}[ResourceType];

/** Every private endpoint that leads to the resource is approved: no connection of a stranger waits for it. */
export function declareApproved(
  target: Resource<Target>,
  control: ControlId,
  label: string,
  { unverified }: { readonly unverified?: string } = {},
): Declaration {
  return declareEach(
    target as Resource<'Microsoft.KeyVault/vaults'>,
    { list: { each: 'properties.privateEndpointConnections' } },
    {
      control,
      label,
      path: 'properties.privateLinkServiceConnectionState.status',
      is: 'Approved',
      absent: 'fails',
      ...(unverified ? { unverified } : {}),
      // One of others may wait for as long as it likes.
      hardens: true,
      // Whoever approves one lets a network in, perhaps a stranger's: no script decides that.
      byHand:
        'See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again.',
    },
  );
}
