import { az } from '../../azure/az.ts';
import { check, checkWhen, namesIn } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, pathOf } from '../../language/word.ts';
import { clusterFile } from '../files/cluster.ts';
import { homeGroup } from '../placement.ts';
import { cluster, computeIdentity, computeSubnet, workspace } from '../resources.ts';
import { afterManagedNetwork, afterWorkspaceEndpoint } from '../managed-network.ts';

const deleteCluster = az('ml compute delete', {
  '--name': nameOf(cluster),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
  '--yes': true,
});

export const cmpCluster: Step = {
  id: 'cmp-cluster',
  title: 'Compute cluster',
  section: 'compute',
  from: 'anywhere',
  files: [clusterFile],
  // Nodes without a public address reach the workspace by its endpoint, or by the managed network.
  after: ['iam-workspace-self', afterWorkspaceEndpoint, afterManagedNetwork],
  needs: [
    { role: 'AzureML Compute Operator', on: 'the workspace' },
    { role: 'Reader', on: 'the workspace' },
    { role: 'Managed Identity Operator', on: 'the identity of the compute' },
    { role: 'Network Contributor', on: 'the compute subnet, in your own virtual network' },
  ],
  takes: 'about 5 minutes',
  apply: [
    {
      ensure: cluster,
      by: az('ml compute create', {
        '--file': pathOf(clusterFile),
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
      deleteFailed: deleteCluster,
    },
  ],
  undo: [{ dear: true, remove: cluster, by: deleteCluster }],
  checks: [
    check(
      cluster,
      {
        control: 'cmp-no-public-ip',
        label: 'Nodes of the cluster have no public address',
        path: 'properties.properties.enableNodePublicIp',
        is: false,
        absent: 'fails',
      },
      {
        control: 'cmp-no-ssh',
        label: 'The cluster takes no local sign-in',
        path: 'properties.disableLocalAuth',
        is: true,
        absent: 'fails',
      },
      {
        control: 'cmp-no-ssh',
        label: 'The SSH port of the nodes is closed',
        path: 'properties.properties.remoteLoginPortPublicAccess',
        is: 'Disabled',
      },
      {
        control: 'cmp-idle-and-reimage',
        label: 'The cluster shrinks to nothing',
        path: 'properties.properties.scaleSettings.minNodeCount',
        is: 0,
        absent: 'fails',
      },
      namesIn(cluster, 'identity.userAssignedIdentities', {
        control: 'iam-compute-endpoint-identity',
        label: 'The cluster acts with the identity that you made',
        exactly: [idOf(computeIdentity)],
        absent: 'fails',
      }),
    ),
    checkWhen(
      ['network=own'],
      check(cluster, {
        control: 'cmp-no-public-ip',
        label: 'The cluster is in the compute subnet',
        path: 'properties.properties.subnet.id',
        is: idOf(computeSubnet),
        absent: 'fails',
      }),
    ),
    check(workspace, {
      control: 'cmp-private-image-build',
      label: 'Images are built on the cluster',
      path: 'properties.imageBuildCompute',
      is: nameOf(cluster),
      absent: 'fails',
    }),
  ],
};
