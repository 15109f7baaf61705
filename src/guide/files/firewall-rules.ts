import { type File, optional, type Scalar, text } from '../../language/file.ts';
import { parameter } from '../../language/word.ts';
import { letOutByFirewall } from '../allowed-traffic.ts';
import { packageHosts } from '../package-hosts.ts';
import type { ApplicationRule, NetworkRule, RuleCollectionGroupSchema } from './schemas.ts';

const sourceAddresses = [text(parameter('computeSubnetPrefix'))];
const regional = (tag: string): Scalar => text(`${tag}.`, parameter('location'));

function network(
  name: string,
  ipProtocol: 'TCP' | 'UDP' | 'Any',
  destinationPorts: readonly string[],
  ...destinationAddresses: readonly (string | Scalar)[]
): NetworkRule {
  return {
    ruleType: 'NetworkRule',
    name,
    ipProtocols: [ipProtocol],
    sourceAddresses,
    destinationAddresses,
    destinationPorts,
  };
}

function application(name: string, ...targetFqdns: readonly string[]): ApplicationRule {
  return {
    ruleType: 'ApplicationRule',
    name,
    sourceAddresses,
    protocols: [{ protocolType: 'Https', port: 443 }],
    targetFqdns,
  };
}

const [services, hosts] = [
  { name: 'net-azureml', opens: 'the services of Azure that Azure ML needs' },
  { name: 'app-azureml', opens: 'the package hosts and the studio' },
] as const;

/** The collections of rules by name, and what each lets out. */
export const ruleCollections = [services, hosts];

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
          network('entra', 'TCP', ['80', '443'], 'AzureActiveDirectory'),
          network('azureml-tcp', 'TCP', ['443', '8787', '18881'], 'AzureMachineLearning'),
          network('azureml-udp', 'UDP', ['5831'], 'AzureMachineLearning'),
          network('batch', 'Any', ['443'], regional('BatchNodeManagement')),
          network(
            'azure-services',
            'TCP',
            ['443'],
            'AzureResourceManager',
            regional('Storage'),
            'MicrosoftContainerRegistry',
            'AzureFrontDoor.FirstParty',
            'AzureMonitor',
          ),
          optional(
            ['highBusinessImpact'],
            network('key-vault', 'TCP', ['443'], regional('Keyvault')),
          ),
        ],
      },
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: hosts.name,
        priority: 300,
        action: { type: 'Allow' },
        rules: [
          application('packages', ...packageHosts.map(({ host }) => host)),
          application(
            'studio',
            'ml.azure.com',
            'automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net',
          ),
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
    'What the compute subnet may reach: Azure services by tag, package hosts and the studio by name; all else is refused.',
  content,
};
