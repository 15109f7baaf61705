import { az } from '../../azure/az.ts';
import { totalOf } from '../../azure/check.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Consequence, FileLine } from '../../language/declaration.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter, pathOf } from '../../language/word.ts';
import { deployerRole } from '../files/deployer-role.ts';
import { deploymentFile } from '../files/deployment.ts';
import { scoreFile } from '../files/score.ts';
import { homeGroup } from '../placement.ts';
import {
  environmentVersion,
  modelAsset,
  modelVersion,
  onlineDeployment,
  onlineEndpoint,
  workspace,
} from '../resources.ts';
import { afterManagedNetwork, managedNetwork } from '../statements/managed-network.ts';
import { inWorkspace } from '../statements/workspace-lines.ts';

const availability = 'model-deployment-availability';

const inHome = { '--workspace-name': nameOf(workspace), ...homeGroup } as const;
const byName = {
  '--name': nameOf(onlineDeployment),
  '--endpoint-name': nameOf(onlineEndpoint),
  ...inHome,
} as const;

const written = (key: string): readonly FileLine[] => [{ file: deploymentFile, key }];

const remade =
  'make a second deployment with the file of this one, move the traffic to it, and delete the first.';

const restarts: Consequence = {
  kind: 'interrupts',
  sentence: 'The machines may start again, one after the other.',
};

const deployed = declare(
  onlineDeployment,
  { update: az('ml online-deployment update', byName) },
  {
    control: availability,
    label: 'The deployment is provisioned',
    path: 'properties.provisioningState',
    is: 'Succeeded',
    byHand:
      'Read `az ml online-deployment get-logs`; delete one that failed with `az ml online-deployment delete`, and run apply again.',
  },
  {
    control: availability,
    label: 'At least three machines serve the model',
    path: 'sku.capacity',
    atLeast: 3,
    written: written('instance_count'),
    updated: { '--set': 'instance_count=3' },
    consequences: [
      { kind: 'costs', sentence: 'Each machine costs by the hour; the quota must hold one more.' },
    ],
  },
  {
    control: availability,
    label: 'A request is given up after at most five seconds',
    path: 'properties.requestSettings.requestTimeout',
    atMost: 'PT5S',
    written: written('request_settings'),
    updated: { '--set': 'request_settings.request_timeout_ms=5000' },
    consequences: [
      restarts,
      { kind: 'cuts off', sentence: 'A request that takes longer is answered with the code 408.' },
    ],
  },
  {
    control: availability,
    label: 'A machine that does not answer is restarted',
    path: 'properties.livenessProbe.period',
    atMost: 'PT10S',
    written: written('liveness_probe'),
    updated: { '--set': 'liveness_probe.period=10' },
    consequences: [restarts],
  },
  {
    control: availability,
    label: 'A machine that is not ready gets no requests',
    path: 'properties.readinessProbe.period',
    atMost: 'PT10S',
    written: written('readiness_probe'),
    updated: { '--set': 'readiness_probe.period=10' },
    consequences: [restarts],
  },
  {
    control: 'model-registration',
    label: 'The deployment serves the registered version',
    path: 'properties.model',
    is: idOf(modelVersion),
    written: written('model'),
    updated: { '--set': ['model=azureml:', nameOf(modelAsset), ':', nameOf(modelVersion)] },
    before: ['model-register'],
    consequences: [
      {
        kind: 'interrupts',
        sentence:
          'Another model answers all callers; with a second deployment they could move a few at a time.',
      },
    ],
  },
  {
    control: 'cmp-pinned-environment',
    label: 'The deployment runs in the pinned environment',
    path: 'properties.environmentId',
    is: idOf(environmentVersion),
    absent: 'fails',
    written: written('environment'),
    updated: {
      '--set': [
        'environment=azureml:',
        parameter('mlEnvironment'),
        ':',
        nameOf(environmentVersion),
      ],
    },
    before: ['cmp-environment'],
    consequences: [restarts],
  },
  {
    control: 'cmp-pinned-environment',
    label: 'The deployment has a scoring script, and so installs nothing when it starts',
    path: 'properties.codeConfiguration.scoringScript',
    is: 'score.py',
    absent: 'fails',
    written: written('code_configuration'),
    byHand: `A script needs the environment and the model that it was written for: ${remade}`,
  },
);

const served = declare(
  onlineEndpoint,
  {
    create: 'ml online-deployment create',
    update: az('ml online-endpoint update', { '--name': nameOf(onlineEndpoint), ...inHome }),
  },
  {
    ...totalOf(onlineEndpoint, 'properties.traffic', {
      control: availability,
      label: 'Every request to the endpoint goes to a deployment',
      is: 100,
    }),
    created: { '--all-traffic': true },
    updated: { '--traffic': [nameOf(onlineDeployment), '=100'] },
    consequences: [{ kind: 'interrupts', sentence: 'All requests go to this deployment at once.' }],
  },
);

export const modelDeployment: Step = {
  id: 'model-deployment',
  title: 'Online deployment',
  section: 'models',
  // The scoring script is uploaded to the default storage account, which is closed.
  runsIn: 'network',
  // The first deployment must find the managed network, and the cluster that builds its image.
  requires: [afterManagedNetwork, 'cmp-cluster'],
  files: [deploymentFile, scoreFile],
  permissions: [
    { operations: deployerRole.actions, called: 'The deployer role', on: 'the workspace' },
    { role: 'Managed Identity Operator', on: 'the identity of the endpoint' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: '10 to 20 minutes',
  apply: [
    {
      ensure: onlineDeployment,
      by: az('ml online-deployment create', {
        '--file': pathOf(deploymentFile),
        '--endpoint-name': nameOf(onlineEndpoint),
        ...createdBy(served),
        ...inHome,
      }),
      deleteFailed: az('ml online-deployment delete', { ...byName, '--yes': true }),
    },
  ],
  // The deployment goes with its endpoint.
  undo: [],
  checks: [
    deployed,
    served,
    declare(
      workspace,
      { when: managedNetwork },
      {
        control: 'model-deployment-egress',
        label: 'Deployments reach approved destinations only',
        path: 'properties.managedNetwork.isolationMode',
        is: 'AllowOnlyApprovedOutbound',
        absent: 'fails',
        written: inWorkspace('managed_network', 'managedNetwork', managedNetwork),
        byHand: 'It is the network of the workspace, which its own control says how to mend.',
      },
    ),
    declare(
      onlineDeployment,
      { when: ['network=own'] },
      {
        control: 'model-deployment-egress',
        label: 'The deployment goes out by private endpoints only',
        path: 'properties.egressPublicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
        written: [
          { file: deploymentFile, key: 'egress_public_network_access', when: ['network=own'] },
        ],
        fixed: `Only creation sets it: ${remade}`,
      },
    ),
  ],
};
