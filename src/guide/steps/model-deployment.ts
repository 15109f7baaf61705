import { az } from '../../azure/az.ts';
import { check, checkWhen, totalOf } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, pathOf } from '../../language/word.ts';
import { deployerRole } from '../files/deployer-role.ts';
import { deploymentFile } from '../files/deployment.ts';
import { scoreFile } from '../files/score.ts';
import { homeGroup } from '../placement.ts';
import {
  environmentVersion,
  modelVersion,
  onlineDeployment,
  onlineEndpoint,
  workspace,
} from '../resources.ts';
import { afterManagedNetwork, managedNetwork } from '../managed-network.ts';

const availability = 'model-deployment-availability';

export const modelDeployment: Step = {
  id: 'model-deployment',
  title: 'Online deployment',
  section: 'models',
  // The scoring script is uploaded to the default storage account, which is closed.
  from: 'inside',
  // The first deployment must find the managed network, and the cluster that builds its image.
  after: [afterManagedNetwork, 'cmp-cluster'],
  files: [deploymentFile, scoreFile],
  needs: [
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
        '--all-traffic': true,
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
      deleteFailed: az('ml online-deployment delete', {
        '--name': nameOf(onlineDeployment),
        '--endpoint-name': nameOf(onlineEndpoint),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  // The deployment goes with its endpoint.
  undo: [],
  checks: [
    check(
      onlineDeployment,
      {
        control: availability,
        label: 'The deployment is provisioned',
        path: 'properties.provisioningState',
        is: 'Succeeded',
      },
      {
        control: availability,
        label: 'At least three machines serve the model',
        path: 'sku.capacity',
        atLeast: 3,
      },
      {
        control: availability,
        label: 'A request is given up after at most five seconds',
        path: 'properties.requestSettings.requestTimeout',
        atMost: 'PT5S',
      },
      {
        control: availability,
        label: 'A machine that does not answer is restarted',
        path: 'properties.livenessProbe.period',
        atMost: 'PT10S',
      },
      {
        control: availability,
        label: 'A machine that is not ready gets no requests',
        path: 'properties.readinessProbe.period',
        atMost: 'PT10S',
      },
      {
        control: 'model-registration',
        label: 'The deployment serves the registered version',
        path: 'properties.model',
        is: idOf(modelVersion),
      },
      {
        control: 'cmp-pinned-environment',
        label: 'The deployment runs in the pinned environment',
        path: 'properties.environmentId',
        is: idOf(environmentVersion),
        absent: 'fails',
      },
      {
        control: 'cmp-pinned-environment',
        label: 'The deployment has a scoring script, and so installs nothing when it starts',
        path: 'properties.codeConfiguration.scoringScript',
        is: 'score.py',
        absent: 'fails',
      },
    ),
    check(
      onlineEndpoint,
      totalOf(onlineEndpoint, 'properties.traffic', {
        control: availability,
        label: 'Every request to the endpoint goes to a deployment',
        is: 100,
      }),
    ),
    checkWhen(
      managedNetwork,
      check(workspace, {
        control: 'model-deployment-egress',
        label: 'Deployments reach approved destinations only',
        path: 'properties.managedNetwork.isolationMode',
        is: 'AllowOnlyApprovedOutbound',
        absent: 'fails',
      }),
    ),
    checkWhen(
      ['network=own'],
      check(onlineDeployment, {
        control: 'model-deployment-egress',
        label: 'The deployment goes out by private endpoints only',
        path: 'properties.egressPublicNetworkAccess',
        is: 'Disabled',
        absent: 'fails',
      }),
    ),
  ],
};
