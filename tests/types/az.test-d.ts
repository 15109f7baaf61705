/** Wrong commands do not compile. Each `@ts-expect-error` fails the type check once its line compiles. */
import { az, only } from '../../src/azure/az.ts';
import { parameter } from '../../src/language/word.ts';

const place = { '--resource-group': 'rg', '--location': 'eastus2' } as const;

az('network vnet create', {
  '--name': parameter('vnet'),
  ...place,
  '--address-prefixes': '10.0.0.0/16',
});
az('group create', { '--name': 'rg', '--location': 'eastus2' });
az('group create', { '--resource-group': 'rg', '--location': 'eastus2' }); // a long alias of --name

// @ts-expect-error there is no such command
az('network vnett create', { '--name': 'a', ...place });

// @ts-expect-error there is no such option
az('network vnet create', { '--name': 'a', ...place, '--address-prefixs': '10.0.0.0/16' });

// @ts-expect-error --name is required
az('network vnet create', { ...place });

// @ts-expect-error --name or its alias is required
az('group create', { '--location': 'eastus2' });

const subnet = { '--name': 'a', '--vnet-name': 'v', '--resource-group': 'rg' } as const;
const policies = '--private-endpoint-network-policies';

// @ts-expect-error the reference lists Disabled, Enabled, NetworkSecurityGroupEnabled, RouteTableEnabled
az('network vnet subnet create', { ...subnet, [policies]: 'Off' });

az('network vnet subnet create', { ...subnet, [policies]: 'Disabled' });

// @ts-expect-error --yes is a flag without a value
az('group delete', { '--name': 'rg', '--yes': 'true' });

// @ts-expect-error either --ids, or the group, the type and the name
az('resource show', { '--name': 'a' });

az('resource show', { '--ids': 'x' });

// @ts-expect-error there is no such parameter
az('resource show', { '--ids': parameter('vnett') });

// @ts-expect-error an option that may be missing cannot be a required one
az('network vnet create', { ...place, '--name': only(['network=own'], 'a') });

az('network vnet create', { ...place, '--name': 'a', '--tags': only(['network=own'], 'b=c') });

// @ts-expect-error there is no such choice
az('network vnet create', { ...place, '--name': 'a', '--tags': only(['network=mine'], 'b=c') });
