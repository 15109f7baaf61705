import type { Step } from '../../language/guide.ts';
import { declareLogs, type Logged, sendLogs, stopLogs } from '../statements/diagnostic-setting.ts';
import {
  bastion,
  cmkKeyVault,
  containerRegistry,
  dataBlobs,
  firewall,
  jobKeyVault,
  keyVault,
  onlineEndpoint,
  storageBlobs,
  storageFiles,
  workspace,
} from '../resources.ts';

const logged: readonly Logged[] = [
  { resource: workspace, called: 'the workspace', metrics: true },
  // Logs are no reason to make an endpoint.
  {
    resource: onlineEndpoint,
    called: 'the online endpoint',
    when: ['step:model-endpoint'],
    metrics: true,
  },
  { resource: keyVault, called: 'the key vault' },
  { resource: containerRegistry, called: 'the registry' },
  { resource: storageBlobs, called: 'the blobs of the workspace' },
  { resource: storageFiles, called: 'the file shares of the workspace' },
  { resource: dataBlobs, called: 'the training data' },
  {
    resource: cmkKeyVault,
    called: 'the vault of the customer-managed key',
    when: ['customerManagedKey'],
  },
  { resource: jobKeyVault, called: 'the vault of the job secrets', when: ['jobSecrets'] },
  {
    resource: firewall,
    called: 'the firewall',
    when: ['network=own', 'control:net-firewall'],
    ownTables: true,
  },
  { resource: bastion, called: 'Azure Bastion', when: ['wayIn'] },
];

export const monDiagnostics: Step = {
  id: 'mon-diagnostics',
  title: 'Logs of everything, sent to Log Analytics',
  section: 'monitoring',
  runsIn: 'anywhere',
  permissions: [
    {
      role: 'Monitoring Contributor',
      on: 'the resource group, and on each resource that you brought',
    },
    { role: 'Log Analytics Contributor', on: 'the Log Analytics workspace' },
  ],
  apply: logged.map(sendLogs),
  undo: logged.map(stopLogs),
  checks: logged.map((one) => declareLogs('mon-diagnostics', one)),
  remains: [
    'The diagnostic setting of a resource that somebody deleted by hand stays: Azure does not show it, and brings it back with the next resource of that name.',
  ],
};
