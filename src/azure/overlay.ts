/**
 * Facts that the CLI reference leaves out, by command. The generator of the grammar reads it; each line
 * was seen with azure-cli 2.91.0 or stands in the command's own help text.
 */
interface Overlay {
  /** Options that take no value although the reference shows no default. */
  readonly flags?: readonly string[];
  /** One of these groups of options is required. */
  readonly either?: readonly (readonly string[])[];
  /** Options whose word may be a parameter: its own check knows the words. */
  readonly given?: readonly string[];
  /** Options that take a value although their default looks like a flag's. */
  readonly valued?: readonly string[];
}

export const overlay: { readonly [command: string]: Overlay } = {
  'deployment group create': {
    either: [['--template-file'], ['--template-spec'], ['--template-uri']],
  },
  'extension add': { flags: ['--upgrade', '--yes'], either: [['--name'], ['--source']] },
  'identity delete': byIdOrName('--name', '--resource-group'),
  'identity show': byIdOrName('--name', '--resource-group'),
  'keyvault create': { either: [['--name'], ['--hsm-name']] },
  'keyvault delete': { either: [['--name'], ['--hsm-name']] },
  'keyvault recover': { either: [['--name'], ['--hsm-name']] },
  'lock create': { either: [['--resource'], ['--resource-group'], ['--resource-name']] },
  'lock delete': { either: [['--ids'], ['--name', '--resource'], ['--name', '--resource-group']] },
  'ml model create': { either: [['--file'], ['--name']] },
  'ml workspace create': {
    either: [['--file'], ['--name']],
    valued: ['--enable-data-isolation', '--update-dependent-resources'],
  },
  'monitor app-insights component delete': byIdOrName('--app', '--resource-group'),
  'monitor diagnostic-settings subscription delete': byIdOrName('--name'),
  'monitor log-analytics workspace delete': byIdOrName('--workspace-name', '--resource-group'),
  'monitor private-link-scope delete': byIdOrName('--name', '--resource-group'),
  'network bastion delete': byIdOrName('--name', '--resource-group'),
  'network firewall delete': byIdOrName('--name', '--resource-group'),
  'network firewall policy delete': byIdOrName('--name', '--resource-group'),
  'network nat gateway delete': byIdOrName('--name', '--resource-group'),
  'network nic delete': byIdOrName('--name', '--resource-group'),
  'network nsg delete': byIdOrName('--name', '--resource-group'),
  'network private-dns link vnet delete': byIdOrName('--name', '--zone-name', '--resource-group'),
  'network private-dns zone delete': byIdOrName('--name', '--resource-group'),
  'network private-endpoint delete': byIdOrName('--name', '--resource-group'),
  'network private-endpoint dns-zone-group show': byIdOrName(
    '--name',
    '--endpoint-name',
    '--resource-group',
  ),
  'network public-ip delete': byIdOrName('--name', '--resource-group'),
  'network route-table delete': byIdOrName('--name', '--resource-group'),
  'network vnet delete': byIdOrName('--name', '--resource-group'),
  'network vnet subnet delete': byIdOrName('--name', '--vnet-name', '--resource-group'),
  'policy assignment create': { either: [['--policy'], ['--policy-set-definition']] },
  'resource delete': byIdOrName('--resource-group', '--name', '--resource-type'),
  'resource show': byIdOrName('--resource-group', '--name', '--resource-type'),
  'resource update': byIdOrName('--resource-group', '--name', '--resource-type'),
  'role assignment list': { flags: ['--all', '--include-inherited'] },
  'storage account create': { given: ['--sku'] },
  'storage account delete': byIdOrName('--name'),
  'vm delete': byIdOrName('--resource-group', '--name'),
};

function byIdOrName(...names: string[]): Overlay {
  return { either: [['--ids'], names] };
}
