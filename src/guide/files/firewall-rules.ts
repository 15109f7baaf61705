import { type File, optional, type Scalar, text } from '../../language/file.ts';
import { parameter } from '../../language/word.ts';
import type { RegionalTag, ServiceTag } from '../../azure/vocabulary/service-tags.ts';
import { letOutByFirewall } from '../statements/allowed-traffic.ts';
import { packageHosts } from '../statements/package-hosts.ts';
import { regionalTag } from '../statements/service-tag.ts';
import type { ApplicationRule, NetworkRule, RuleCollectionGroupSchema } from './schemas.ts';

const compute = text(parameter('computeSubnetPrefix'));
const jumpHost = text(parameter('jumpSubnetPrefix'));
const regional = (tag: RegionalTag): Scalar => text(...regionalTag(tag));

function network(
  name: string,
  source: Scalar,
  ipProtocol: 'TCP' | 'UDP' | 'Any',
  destinationPorts: readonly string[],
  ...destinationAddresses: readonly (ServiceTag | Scalar)[]
): NetworkRule {
  return {
    ruleType: 'NetworkRule',
    name,
    ipProtocols: [ipProtocol],
    sourceAddresses: [source],
    destinationAddresses,
    destinationPorts,
  };
}

const https = { protocolType: 'Https', port: 443 } as const;
const http = { protocolType: 'Http', port: 80 } as const;

function application(
  name: string,
  source: Scalar,
  targetFqdns: readonly string[],
  ...others: readonly (typeof http)[]
): ApplicationRule {
  return {
    ruleType: 'ApplicationRule',
    name,
    sourceAddresses: [source],
    protocols: [https, ...others],
    targetFqdns,
  };
}

const [services, hosts] = [
  { name: 'net-azureml', opens: 'the services of Azure that Azure ML needs' },
  { name: 'app-azureml', opens: 'the package hosts and the studio' },
] as const;

/** The collections of rules by name, and what each lets out. */
export const ruleCollections = [services, hosts];

const packages = packageHosts.map(({ host }) => host);

/** The hosts from which the jump host is set up: Ubuntu, the sign-in with Entra, the Azure CLI and its extensions. */
const jumpHosts = [
  'azure.archive.ubuntu.com',
  'packages.microsoft.com',
  'pas.windows.net',
  'graph.microsoft.com',
  'aka.ms',
  'azcliprod.blob.core.windows.net',
  'azcliextensionsync.blob.core.windows.net',
];

const content: RuleCollectionGroupSchema = {
  properties: {
    priority: 200,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: services.name,
        priority: 200,
        action: { type: 'Allow' },
        rules: [
          network('entra', compute, 'TCP', ['80', '443'], 'AzureActiveDirectory'),
          network('azureml-tcp', compute, 'TCP', ['443', '8787', '18881'], 'AzureMachineLearning'),
          network('azureml-udp', compute, 'UDP', ['5831'], 'AzureMachineLearning'),
          network('batch', compute, 'Any', ['443'], regional('BatchNodeManagement')),
          network(
            'azure-services',
            compute,
            'TCP',
            ['443'],
            'AzureResourceManager',
            regional('Storage'),
            'MicrosoftContainerRegistry',
            'AzureFrontDoor.FirstParty',
            'AzureMonitor',
          ),
          optional(
            ['wayIn'],
            network(
              'jump-azure',
              jumpHost,
              'TCP',
              ['443'],
              'AzureActiveDirectory',
              'AzureResourceManager',
            ),
          ),
          optional(
            ['highBusinessImpact'],
            network('key-vault', compute, 'TCP', ['443'], regional('AzureKeyVault')),
          ),
        ],
      },
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: hosts.name,
        priority: 300,
        action: { type: 'Allow' },
        rules: [
          application('packages', compute, packages),
          application('studio', compute, [
            'ml.azure.com',
            'automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net',
          ]),
          optional(['wayIn'], application('jump-packages', jumpHost, packages)),
          optional(['wayIn'], application('jump-software', jumpHost, jumpHosts, http)),
        ],
      },
    ],
  },
};

/** All that the rules let through. */
export const letOut = letOutByFirewall(content);

export const firewallRulesFile: File = {
  id: 'firewall-rules',
  name: 'firewall-rules.json',
  format: 'json',
  title: 'Rules of the firewall',
  describes:
    'What the compute subnet and the jump host may reach: Azure services by tag, package hosts and the studio by name; all else is refused.',
  content,
};
