import { type File, integer, optional, tagged, text } from '../../language/file.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { tag } from '../plan-tag.ts';
import { cluster, computeSubnet } from '../resources.ts';
import { actsAsCompute } from './compute-identity.ts';
import type { ClusterSchema } from './schemas.ts';

/** For how long a node waits for work, in seconds. */
export const clusterIdleSeconds = 120;

const content: ClusterSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/amlCompute.schema.json',
  name: text(nameOf(cluster)),
  type: 'amlcompute',
  tags: tagged(tag),
  size: text(parameter('vmSize')),
  min_instances: 0,
  max_instances: integer('maxNodes'),
  idle_time_before_scale_down: clusterIdleSeconds,
  enable_node_public_ip: false,
  ssh_public_access_enabled: optional(['control:cmp-no-ssh'], false),
  identity: actsAsCompute,
  network_settings: optional(['network=own'], { subnet: text(idOf(computeSubnet)) }),
};

export const clusterFile: File = {
  id: 'cluster',
  name: 'cluster.yml',
  format: 'yaml',
  title: 'Compute cluster',
  describes: 'A cluster that shrinks to nothing, without public addresses, SSH or stored keys.',
  content,
};
