import type { ControlData, Guide, Preflight, Step } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import { nameOf } from '../language/word.ts';
import { computeControls } from './controls/compute.ts';
import { dataControls } from './controls/data.ts';
import { governanceControls } from './controls/governance.ts';
import { identityControls } from './controls/identity.ts';
import { introductionControls } from './controls/introduction.ts';
import { modelControls } from './controls/models.ts';
import { monitoringControls } from './controls/monitoring.ts';
import { networkControls } from './controls/network.ts';
import { auditQueryFile } from './files/audit-query.ts';
import { clusterFile } from './files/cluster.ts';
import { cmkKeyFile } from './files/cmk-key.ts';
import { condaFile } from './files/conda.ts';
import { dataFile } from './files/data.ts';
import { datastoreFile } from './files/datastore.ts';
import { dataScientistRoleFile } from './files/data-scientist-role.ts';
import { defenderStorageFile } from './files/defender-storage.ts';
import { deployerRoleFile } from './files/deployer-role.ts';
import { deploymentFile } from './files/deployment.ts';
import { endpointFile } from './files/endpoint.ts';
import { environmentFile } from './files/environment.ts';
import { firewallRulesFile } from './files/firewall-rules.ts';
import { imageCountsFile } from './files/image-counts.ts';
import { imageFindingsFile } from './files/image-findings.ts';
import { instanceFile } from './files/instance.ts';
import { jumpLoginFile } from './files/jump-login.ts';
import { sampleRequestFile } from './files/sample-request.ts';
import { scoreFile } from './files/score.ts';
import { scoringRoleFile } from './files/scoring-role.ts';
import { workspaceWithKeyFile } from './files/workspace-with-key.ts';
import { workspaceFile } from './files/workspace.ts';
import { about } from './about.ts';
import { besideRequests } from './beside-requests.ts';
import { checkedSteps, checkedWith } from './checked-steps.ts';
import { collectionFor } from './inventory/collection.ts';
import { defineGuide } from '../language/define-guide.ts';
import { parameters } from './parameters/parameters.ts';
import { extensions } from './extensions.ts';
import { tag } from './plan-tag.ts';
import { broughtInspections, fixedInspections } from './inspections.ts';
import { installedExtensions, registeredProviders } from './listings.ts';
import { keyVault, monitorZones, resourceGroup, resources, vnet, zones } from './resources.ts';
import { offers } from './offers.ts';
import { users } from './users.ts';
import { sections } from './sections.ts';
import { cmpCluster } from './steps/cmp-cluster.ts';
import { cmpEnvironment } from './steps/cmp-environment.ts';
import { cmpInstance } from './steps/cmp-instance.ts';
import { dataAcr } from './steps/data-acr.ts';
import { dataAsset } from './steps/data-asset.ts';
import { dataCmkStorage } from './steps/data-cmk-storage.ts';
import { dataCmk } from './steps/data-cmk.ts';
import { dataDatastore } from './steps/data-datastore.ts';
import { dataKv } from './steps/data-kv.ts';
import { dataOutboundRule } from './steps/data-outbound-rule.ts';
import { dataRecovery } from './steps/data-recovery.ts';
import { dataStorage } from './steps/data-storage.ts';
import { dataTrainingStorage } from './steps/data-training-storage.ts';
import { govAudit } from './steps/gov-audit.ts';
import { govBenchmark } from './steps/gov-benchmark.ts';
import { govCompliance } from './steps/gov-compliance.ts';
import { govDenyPolicies } from './steps/gov-deny-policies.ts';
import { govExtensions } from './steps/gov-extensions.ts';
import { govGroup } from './steps/gov-group.ts';
import { govImageDigest } from './steps/gov-image-digest.ts';
import { govImageScan } from './steps/gov-image-scan.ts';
import { govInventory } from './steps/gov-inventory.ts';
import { govLocks } from './steps/gov-locks.ts';
import { govProviders } from './steps/gov-providers.ts';
import { iamComputeIdentity } from './steps/iam-compute-identity.ts';
import { iamDeployerRole } from './steps/iam-deployer-role.ts';
import { iamEndpointIdentity } from './steps/iam-endpoint-identity.ts';
import { iamGroups } from './steps/iam-groups.ts';
import { iamJobSecrets } from './steps/iam-job-secrets.ts';
import { iamScoringCaller } from './steps/iam-scoring-caller.ts';
import { iamScoringRole } from './steps/iam-scoring-role.ts';
import { iamWorkspaceIdentity } from './steps/iam-workspace-identity.ts';
import { iamWorkspaceSelf } from './steps/iam-workspace-self.ts';
import { modelCall } from './steps/model-call.ts';
import { modelDeployment } from './steps/model-deployment.ts';
import { modelEndpoint } from './steps/model-endpoint.ts';
import { modelRegister } from './steps/model-register.ts';
import { monActivityLog } from './steps/mon-activity-log.ts';
import { monAlerts } from './steps/mon-alerts.ts';
import { monAppInsights } from './steps/mon-app-insights.ts';
import { monContact } from './steps/mon-contact.ts';
import { monDefender } from './steps/mon-defender.ts';
import { monDiagnostics } from './steps/mon-diagnostics.ts';
import { monLaw } from './steps/mon-law.ts';
import { netComputeSubnet } from './steps/net-compute-subnet.ts';
import { netDependencyEndpoints } from './steps/net-dependency-endpoints.ts';
import { netDns } from './steps/net-dns.ts';
import { netFirewall } from './steps/net-firewall.ts';
import { netFlowLogs } from './steps/net-flow-logs.ts';
import { netManagedVnet } from './steps/net-managed-vnet.ts';
import { netMonitorPrivateLink } from './steps/net-monitor-private-link.ts';
import { netNsg } from './steps/net-nsg.ts';
import { netPeSubnet } from './steps/net-pe-subnet.ts';
import { netVnet } from './steps/net-vnet.ts';
import { netWayIn } from './steps/net-way-in.ts';
import { netWsEndpoint } from './steps/net-ws-endpoint.ts';
import { wsCreate } from './steps/ws-create.ts';

/** Every step. References decide the order of a plan; where they leave it open, this one holds. */
export const steps: readonly Step[] = [
  govExtensions,
  govProviders,
  govGroup,
  monLaw,
  monAppInsights,
  netVnet,
  netPeSubnet,
  netDns,
  dataCmkStorage,
  dataStorage,
  dataKv,
  dataAcr,
  netDependencyEndpoints,
  netNsg,
  netFirewall,
  netComputeSubnet,
  dataCmk,
  iamWorkspaceIdentity,
  wsCreate,
  iamWorkspaceSelf,
  netWsEndpoint,
  netManagedVnet,
  netMonitorPrivateLink,
  netFlowLogs,
  netWayIn,
  dataTrainingStorage,
  dataOutboundRule,
  dataRecovery,
  iamComputeIdentity,
  iamEndpointIdentity,
  iamGroups,
  iamDeployerRole,
  iamScoringRole,
  iamJobSecrets,
  dataDatastore,
  dataAsset,
  cmpCluster,
  cmpInstance,
  cmpEnvironment,
  iamScoringCaller,
  modelRegister,
  modelEndpoint,
  modelDeployment,
  modelCall,
  monDiagnostics,
  monActivityLog,
  monDefender,
  monContact,
  monAlerts,
  govBenchmark,
  govDenyPolicies,
  govCompliance,
  govImageScan,
  govImageDigest,
  govLocks,
  govInventory,
  govAudit,
];

export const controls: readonly ControlData[] = [
  ...introductionControls,
  ...networkControls,
  ...identityControls,
  ...dataControls,
  ...computeControls,
  ...modelControls,
  ...monitoringControls,
  ...governanceControls,
];

export const files: readonly File[] = [
  workspaceFile,
  workspaceWithKeyFile,
  cmkKeyFile,
  firewallRulesFile,
  datastoreFile,
  dataFile,
  clusterFile,
  instanceFile,
  jumpLoginFile,
  environmentFile,
  condaFile,
  dataScientistRoleFile,
  deployerRoleFile,
  scoringRoleFile,
  endpointFile,
  deploymentFile,
  scoreFile,
  sampleRequestFile,
  defenderStorageFile,
  imageCountsFile,
  imageFindingsFile,
  auditQueryFile,
];

export const preflight: Preflight = {
  extensions: { in: installedExtensions, step: govExtensions.id, tried: extensions },
  azureCli: checkedWith.azureCli,
  // Earlier ones call Key Vault by versions of its API that end on 27 February 2027.
  oldestCli: '2.90.0',
  inspections: [...broughtInspections, ...fixedInspections],
  offers,
  dns: {
    network: vnet,
    zones: [
      ...zones.map(({ zone }) => ({ zone, step: netDns.id })),
      ...monitorZones.map(({ zone }) => ({ zone, step: netMonitorPrivateLink.id })),
    ],
  },
  providers: { in: registeredProviders, step: govProviders.id },
  namespaces: {
    'policy state': 'Microsoft.PolicyInsights',
    'security ': 'Microsoft.Security',
    'network watcher': 'Microsoft.Network',
    'monitor diagnostic-settings': 'Microsoft.Insights',
  },
  inside: { resource: keyVault, host: [nameOf(keyVault), '.vault.azure.net'] },
};

/** Everything the guide says in data. */
export const guide: Guide = defineGuide({
  parameters,
  home: { subscription: 'subscriptionId', group: resourceGroup },
  tag,
  demandedTags: 'additionalTags',
  about,
  sections,
  resources,
  users,
  steps,
  controls,
  preflight,
  collection: collectionFor(steps),
  files,
  proof: { steps: checkedSteps, besides: besideRequests },
});
