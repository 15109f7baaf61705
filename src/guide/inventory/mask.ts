import { builtInRoles } from '../../azure/vocabulary/built-in-roles.ts';
import { policies } from '../../azure/vocabulary/policies.ts';
import { privateLinkZones } from '../../azure/vocabulary/private-link-zones.ts';
import type { Mask } from '../../language/collection.ts';
import type { Step } from '../../language/guide.ts';
import { comparedWords } from '../../language/statement.ts';
import { fixedText } from '../../language/word.ts';
import { packageHosts } from '../statements/package-hosts.ts';
import { regions } from '../parameters/regions.ts';

/** Properties of which Azure alone makes the values. All others are masked, also those that come to be one day. */
const properties = `
  access action addressPrefixType allowedCopyScope apiVersion applicationSharingPolicy authMode authType by bypass
  category categoryGroup cloud code computeInstanceAuthorizationType computeType createdByType credentialsType
  datastoreType defaultAction direction effect egressPublicNetworkAccess enforcementMode field firewallSku
  groupId groupIds httpMethod ingestionAccessMode instanceType ipProtocols isEnabled isolationMode keySource keyType
  kind kty lastModifiedByType level location logAnalyticsDestinationType made minimalSeverity minimumTlsVersion
  networkRuleBypassOptions networkState nextHopType principalType privateEndpointNetworkPolicies protocol
  protocolType provisioningState publicNetworkAccess query queryAccessMode remoteLoginPortPublicAccess resultTruncated
  roles ruleCollectionType ruleType seen severity sshPublicAccess state status subPlan subresourceTarget
  systemDatastoresAuthMode threatIntelMode tier timeZone triggerType type vmPriority vmSize`;

/** Properties of which readers name the members. */
const maps = `customProperties environmentVariables metadata mirrorTraffic outboundRules tags traffic
  userAssignedIdentities`;

/** Names that Azure gives, and the labels of its hosts. */
const ofAzure = `
  * ai backup ca data default global https inference instances keys latest microsoft models org registries status vault
  versions workspace $skip $skiptoken $top api-version
  azurebastionsubnet azurefirewallsubnet gatewaysubnet networkwatcherrg true false
  azurecloud azureloadbalancer gatewaymanager internet virtualnetwork azuremachinelearning azureactivedirectory
  batchnodemanagement azurefrontdoor.firstparty azuremonitor azureresourcemanager azurecontainerregistry storage
  administrative policy security succeeded started failed accepted`;

const zonesByPart: readonly Readonly<Record<string, readonly string[]>>[] =
  Object.values(privateLinkZones);
const zones = zonesByPart.flatMap((parts) => Object.values(parts).flat());

/** What stays when an inventory is masked: what the checks compare with, and the words of Azure itself. */
export function maskFor(steps: readonly Step[]): Mask {
  return {
    properties: listed(properties),
    maps: listed(maps),
    words: [
      ...new Set(
        [
          ...listed(ofAzure),
          ...steps.flatMap(wordsCompared),
          ...Object.values(builtInRoles).map(({ id }) => id),
          ...Object.keys(policies),
          ...zones,
          ...zones.flatMap((zone) => zone.split('.')),
          ...Object.keys(regions),
          ...packageHosts.flatMap(({ name, host }) => [name, host]),
          // A batch names its requests by their numbers.
          ...Array.from({ length: 20 }, (_, number) => String(number)),
        ].map((word) => word.toLowerCase()),
      ),
    ].sort(),
  };
}

const listed = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The fixed words with which the checks of a step compare what is there, also those within a query, and the tags that they read. */
function wordsCompared({ checks }: Step): readonly string[] {
  const quoted = checks
    .flatMap(({ over, columns }) => [over, ...columns])
    .flatMap((query) => [...query.matchAll(/'([^']+)'/g)].map(([, word = '']) => word));
  const tags = checks
    .flatMap(({ columns }) => columns)
    .flatMap((path) =>
      [...path.matchAll(/\bproperties\.tags\.(\w+)/g)].map(([, name = '']) => name),
    );
  const compared = checks
    .flatMap(({ where = [], expect }) => [...where, ...expect])
    .flatMap(({ matcher }) => comparedWords(matcher))
    .flatMap(({ word }) => fixedText(word) ?? []);
  return [...quoted, ...tags, ...compared].filter((word) => /^[!-.:-<>-~]+$/.test(word)); // a path or a pair is masked by its parts
}
