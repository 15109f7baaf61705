/** Checks on what Azure does not have do not compile. */
import { check, checkEach, ofItem, totalOf } from '../../src/azure/check.ts';
import { resource } from '../../src/azure/resource.ts';
import {
  modelVersion,
  onlineEndpoint,
  peSubnet,
  storageAccount,
  vnet,
} from '../../src/guide/resources.ts';

const said = { control: 'net-vnet', label: 'A label' } as const;

check(peSubnet, { ...said, path: 'properties.defaultOutboundAccess', is: false });
check(peSubnet, { ...said, path: 'properties.privateEndpointNetworkPolicies', is: 'Disabled' });
check(vnet, { ...said, path: 'properties.provisioningState', is: 'Succeeded' });

// @ts-expect-error a subnet has no such property
check(peSubnet, { ...said, path: 'properties.defaultOutbound', is: false });

// @ts-expect-error the property never has that word
check(peSubnet, { ...said, path: 'properties.privateEndpointNetworkPolicies', is: 'Off' });

// @ts-expect-error the property is a boolean
check(peSubnet, { ...said, path: 'properties.defaultOutboundAccess', is: 'no' });

// @ts-expect-error the property is not a number
check(peSubnet, { ...said, path: 'properties.defaultOutboundAccess', atLeast: 1 });

checkEach(
  storageAccount,
  { each: 'properties.privateEndpointConnections' },
  { ...said, path: 'properties.privateLinkServiceConnectionState.status', is: 'Approved' },
);

checkEach(
  storageAccount,
  // @ts-expect-error that property is not a list
  { each: 'properties.publicNetworkAccess' },
  { ...said, path: 'properties.privateLinkServiceConnectionState.status', is: 'Approved' },
);

checkEach(
  storageAccount,
  { each: 'properties.privateEndpointConnections' },
  // @ts-expect-error an item of the list has no such property
  { ...said, path: 'properties.status', is: 'Approved' },
);

check(vnet, ofItem(vnet, { each: 'properties.subnets' }, { ...said, path: 'name', is: 'a' }));
check(modelVersion, { ...said, path: 'properties.tags.anything', is: 'a' });

// @ts-expect-error an item of the list has no such property
ofItem(vnet, { each: 'properties.subnets' }, { ...said, path: 'label', is: 'a' });

ofItem(
  storageAccount,
  {
    each: 'properties.privateEndpointConnections',
    // @ts-expect-error the property by which the item is found never has that word
    where: { path: 'properties.provisioningState', is: 'Done' },
  },
  { ...said, path: 'name', is: 'a' },
);

// @ts-expect-error that property is no map
totalOf(onlineEndpoint, 'properties.authMode', { ...said, is: 100 });

// @ts-expect-error there is no such resource type
resource('thing', { type: 'Microsoft.Network/virtualNetwork', name: 'a' });
