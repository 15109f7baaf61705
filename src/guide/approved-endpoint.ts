import { declareEach } from '../azure/declare.ts';
import type { ListPath, ResourceType } from '../azure/check.ts';
import type { Declaration } from '../language/declaration.ts';
import type { ControlId } from '../parameters/ids.ts';
import type { Resource } from '../language/resource.ts';
import { idOf } from '../language/word.ts';
import type { PrivateEndpoint } from './resources.ts';

/** Resources that list the private endpoints that lead to them. */
type Target = {
  [Type in ResourceType]: 'properties.privateEndpointConnections' extends ListPath<Type>
    ? Type
    : never;
}[ResourceType];

/** Every private endpoint that leads to the resource is approved. `by` is the one of the plan that shows what makes it. */
export function declareApproved(
  target: Resource<Target>,
  control: ControlId,
  label: string,
  { by, unverified }: { readonly by?: PrivateEndpoint; readonly unverified?: string } = {},
): Declaration {
  return declareEach(
    target as Resource<'Microsoft.KeyVault/vaults'>,
    {
      list: { each: 'properties.privateEndpointConnections' },
      create: 'network private-endpoint create',
    },
    {
      control,
      label,
      path: 'properties.privateLinkServiceConnectionState.status',
      is: 'Approved',
      absent: 'fails',
      ...(unverified ? { unverified } : {}),
      ...(by
        ? {
            created: {
              '--private-connection-resource-id': idOf(by.target),
              '--group-id': by.groupId,
            },
          }
        : {}),
      // Whoever approves one lets a network in, perhaps a stranger's: no script decides that.
      byHand:
        'See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again.',
    },
  );
}
