import { az } from '../../azure/az.ts';
import { declare, declareEach } from '../../azure/declare.ts';
import type { FileLine } from '../../language/declaration.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { deploy } from '../statements/deployment.ts';
import { instanceFile, instanceIdleTime } from '../files/instance.ts';
import { removeInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { computeSubnet, instance, workspace } from '../resources.ts';
import { afterManagedNetwork, afterWorkspaceEndpoint } from '../statements/managed-network.ts';

const deleteInstance = az('ml compute delete', {
  '--name': nameOf(instance),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
  '--yes': true,
});

// `az ml compute update` on an instance opens it to everybody in the workspace, with root: no setting is mended so.
const remade =
  'Only creation sets it: delete the instance with `az ml compute delete`, and run apply again; the files of its owner stay, what was installed goes.';

const inInstance = (key: string): readonly FileLine[] => [{ file: instanceFile, key }];

export const cmpInstance: Step = {
  id: 'cmp-instance',
  title: 'Compute instance of one person',
  section: 'compute',
  runsIn: 'anywhere',
  files: [instanceFile],
  requires: ['iam-workspace-self', afterWorkspaceEndpoint, afterManagedNetwork],
  permissions: [
    { role: 'Contributor', on: 'the resource group', to: 'deploy a template' },
    { role: 'Managed Identity Operator', on: 'the identity of the compute' },
    { role: 'Network Contributor', on: 'the compute subnet, in your own virtual network' },
  ],
  takes: 'about 5 minutes',
  apply: [
    {
      ensure: instance,
      // `az ml` always asks for an instance that everyone in the workspace may use.
      by: deploy(instance, instanceFile),
      deleteFailed: deleteInstance,
    },
  ],
  undo: removeInWorkspace(instance, deleteInstance),
  checks: [
    declare(
      instance,
      {},
      {
        control: 'cmp-no-public-ip',
        label: 'The compute instance has no public address',
        path: 'properties.properties.enableNodePublicIp',
        is: false,
        absent: 'fails',
        written: inInstance('enableNodePublicIp'),
        fixed: remade,
      },
      {
        control: 'cmp-no-ssh',
        label: 'The compute instance takes no local sign-in',
        path: 'properties.disableLocalAuth',
        is: true,
        absent: 'fails',
        written: inInstance('disableLocalAuth'),
        fixed: remade,
      },
      {
        control: 'cmp-no-ssh',
        label: 'The SSH port of the compute instance is closed',
        path: 'properties.properties.sshSettings.sshPublicAccess',
        is: 'Disabled',
        written: inInstance('sshPublicAccess'),
        fixed: remade,
      },
      {
        control: 'cmp-idle-and-reimage',
        label: 'The compute instance is set to stop after at most 45 minutes without work',
        path: 'properties.properties.idleTimeBeforeShutdown',
        atMost: instanceIdleTime,
        absent: 'fails',
        written: inInstance('idleTimeBeforeShutdown'),
        mended: az('rest', {
          '--method': 'post',
          '--url': [idOf(instance), '/updateIdleShutdownSetting?api-version=2021-07-01'],
          '--body': `{"idleTimeBeforeShutdown":"${instanceIdleTime}"}`,
        }),
        consequences: [
          {
            kind: 'interrupts',
            sentence: 'Kernels that are idle for so long end with the machine.',
          },
        ],
      },
      {
        control: 'cmp-idle-and-reimage',
        label: 'The compute instance runs the newest image of its operating system',
        path: 'properties.properties.osImageMetadata.isLatestOsImageVersion',
        is: true,
        fixed:
          'An instance keeps its image: delete it with `az ml compute delete`, and run apply again; the files of its owner stay, what was installed goes.',
      },
      {
        control: 'cmp-instance-owner',
        label: 'Nobody else opens applications on the compute instance',
        path: 'properties.properties.applicationSharingPolicy',
        is: 'Personal',
        absent: 'fails',
        written: inInstance('applicationSharingPolicy'),
        fixed: remade,
      },
      {
        control: 'cmp-instance-owner',
        label: 'The compute instance belongs to the person you named',
        path: 'properties.properties.personalComputeInstanceSettings.assignedUser.objectId',
        is: parameter('instanceOwnerId'),
        absent: 'fails',
        written: inInstance('personalComputeInstanceSettings'),
        fixed: remade,
      },
    ),
    declareEach(
      instance,
      {
        list: {
          each: 'properties.properties.schedules.computeStartStop',
          where: [{ path: 'action', is: 'Stop' }],
        },
      },
      {
        control: 'cmp-idle-and-reimage',
        label: 'The compute instance is also set to stop every evening',
        path: 'status',
        is: 'Enabled',
        absent: 'fails',
        written: inInstance('schedules'),
        byHand:
          'In studio, open the instance, then Schedules: switch on its stop, or make one for the evening.',
      },
    ),
    declare(
      instance,
      { when: ['network=own'] },
      {
        control: 'cmp-no-public-ip',
        label: 'The compute instance is in the compute subnet',
        path: 'properties.properties.subnet.id',
        is: idOf(computeSubnet),
        absent: 'fails',
        written: [{ file: instanceFile, key: 'subnet', when: ['network=own'] }],
        fixed: remade,
      },
    ),
  ],
  remains: ['Files of the owner stay in the file share of the default storage account.'],
};
