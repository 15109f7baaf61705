import type { Control, Guide, Step } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import { computeControls } from './controls/compute.ts';
import { dataControls } from './controls/data.ts';
import { identityControls } from './controls/identity.ts';
import { introductionControls } from './controls/introduction.ts';
import { monitoringControls } from './controls/monitoring.ts';
import { networkControls } from './controls/network.ts';
import { cmkKeyFile } from './files/cmk-key.ts';
import { firewallRulesFile } from './files/firewall-rules.ts';
import { workspaceFile } from './files/workspace.ts';
import { tag } from './plan-tag.ts';
import { resources } from './resources.ts';
import { sections } from './sections.ts';
import { dataAcr } from './steps/data-acr.ts';
import { dataCmk } from './steps/data-cmk.ts';
import { dataKv } from './steps/data-kv.ts';
import { dataStorage } from './steps/data-storage.ts';
import { govExtensions } from './steps/gov-extensions.ts';
import { govGroup } from './steps/gov-group.ts';
import { govProviders } from './steps/gov-providers.ts';
import { iamWorkspaceIdentity } from './steps/iam-workspace-identity.ts';
import { iamWorkspaceSelf } from './steps/iam-workspace-self.ts';
import { monAppInsights } from './steps/mon-app-insights.ts';
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
];

export const controls: readonly Control[] = [
  ...introductionControls,
  ...networkControls,
  ...identityControls,
  ...dataControls,
  ...computeControls,
  ...monitoringControls,
];

export const files: readonly File[] = [workspaceFile, cmkKeyFile, firewallRulesFile];

/** Everything the guide says in data. */
export const guide: Guide = { tag, sections, resources, steps, controls, files };
