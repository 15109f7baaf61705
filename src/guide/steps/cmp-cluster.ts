import { az } from '../../azure/az.ts';
import { namesIn } from '../../azure/check.ts';
import { declare } from '../../azure/declare.ts';
import { integer } from '../../language/file.ts';
import type { Step } from '../../language/guide.ts';
import { idOf, nameOf, pathOf } from '../../language/word.ts';
import { patchedWorkspace } from '../statements/declared-workspace.ts';
import { clusterFile, clusterIdleSeconds } from '../files/cluster.ts';
import { removeInWorkspace } from '../statements/in-workspace.ts';
import { patch } from '../statements/patch.ts';
import { homeGroup } from '../placement.ts';
import { cluster, computeIdentity, computeSubnet, workspace } from '../resources.ts';
import { afterManagedNetwork, afterWorkspaceEndpoint } from '../statements/managed-network.ts';
import { inWorkspace } from '../statements/workspace-lines.ts';

/** On a cluster that exists it writes all of the file, which is refused if anything differs that only creation sets. */
const writeCluster = az('ml compute create', {
  '--file': pathOf(clusterFile),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
});

const deleteCluster = az('ml compute delete', {
  '--name': nameOf(cluster),
  '--workspace-name': nameOf(workspace),
  ...homeGroup,
  '--yes': true,
});

const remade =
  'Only creation sets it: when no job runs, delete the cluster with `az ml compute delete`, and run apply again.';

export const cmpCluster: Step = {
  id: 'cmp-cluster',
  title: 'Compute cluster',
  section: 'compute',
  runsIn: 'anywhere',
  files: [clusterFile],
  // Nodes without a public address reach the workspace by its endpoint, or by the managed network.
  requires: ['iam-workspace-self', afterWorkspaceEndpoint, afterManagedNetwork],
  permissions: [
    { role: 'AzureML Compute Operator', on: 'the workspace' },
    { role: 'Reader', on: 'the workspace' },
    {
      operations: ['Microsoft.MachineLearningServices/workspaces/write'],
      on: 'the workspace, where repair lets it build images on the cluster',
    },
    { role: 'Managed Identity Operator', on: 'the identity of the compute' },
    { role: 'Network Contributor', on: 'the compute subnet, in your own virtual network' },
  ],
  takes: 'about 5 minutes',
  apply: [
    {
      ensure: cluster,
      by: writeCluster,
      deleteFailed: deleteCluster,
    },
  ],
  undo: removeInWorkspace(cluster, deleteCluster),
  checks: [
    declare(
      cluster,
      {},
      {
        control: 'cmp-no-public-ip',
        label: 'Nodes of the cluster have no public address',
        path: 'properties.properties.enableNodePublicIp',
        is: false,
        absent: 'fails',
        written: [{ file: clusterFile, key: 'enable_node_public_ip' }],
        fixed: remade,
      },
      {
        control: 'cmp-no-ssh',
        label: 'The cluster takes no local sign-in',
        path: 'properties.disableLocalAuth',
        is: true,
        absent: 'fails',
        written: [{ file: clusterFile, key: 'ssh_public_access_enabled' }],
        fixed: remade,
      },
      {
        control: 'cmp-no-ssh',
        label: 'The SSH port of the nodes is closed',
        path: 'properties.properties.remoteLoginPortPublicAccess',
        // Where nothing is said, Azure closes it to who asks for a subnet, and opens it else.
        oneOf: ['Disabled', { word: ['NotSpecified'], when: ['network=own'] }],
        written: [{ file: clusterFile, key: 'ssh_public_access_enabled' }],
        fixed: remade,
      },
      {
        control: 'cmp-idle-and-reimage',
        label: 'The cluster shrinks to nothing',
        path: 'properties.properties.scaleSettings.minNodeCount',
        is: 0,
        absent: 'fails',
        written: [{ file: clusterFile, key: 'min_instances' }],
        // Azure wants the whole of it. `az ml compute update` would send an empty subnet too.
        mended: patch(cluster, '2024-10-01', {
          'properties.properties.scaleSettings.minNodeCount': 0,
          'properties.properties.scaleSettings.maxNodeCount': integer('maxNodes'),
          'properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown': `PT${clusterIdleSeconds}S`,
        }),
        consequences: [
          {
            kind: 'interrupts',
            sentence: 'Idle nodes go, so the next job waits until one has started.',
          },
        ],
      },
      {
        ...namesIn(cluster, 'identity.userAssignedIdentities', {
          control: 'iam-compute-endpoint-identity',
          label: 'The cluster acts with the identity that you made',
          exactly: [idOf(computeIdentity)],
          absent: 'fails',
        }),
        written: [{ file: clusterFile, key: 'identity' }],
        mended: writeCluster,
        before: ['iam-compute-identity'],
        consequences: [
          {
            kind: 'cannot be undone',
            sentence:
              'An identity that Azure gave the cluster ends with all its roles; jobs that count on them fail.',
          },
        ],
      },
    ),
    declare(
      cluster,
      { when: ['network=own'] },
      {
        control: 'cmp-no-public-ip',
        label: 'The cluster is in the compute subnet',
        path: 'properties.properties.subnet.id',
        is: idOf(computeSubnet),
        absent: 'fails',
        written: [{ file: clusterFile, key: 'network_settings', when: ['network=own'] }],
        fixed: remade,
      },
    ),
    declare(
      workspace,
      {},
      {
        ...patchedWorkspace({
          control: 'cmp-private-image-build',
          label: 'Images are built on the cluster',
          path: 'properties.imageBuildCompute',
          is: nameOf(cluster),
          absent: 'fails',
        }),
        written: inWorkspace('image_build_compute', 'imageBuildCompute'),
        before: ['iam-compute-identity', 'net-dependency-endpoints'],
        consequences: [
          { kind: 'interrupts', sentence: 'A build waits until a node of the cluster is free.' },
        ],
      },
    ),
  ],
};
