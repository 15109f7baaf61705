import { type File, optional, text } from '../../language/file.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { computeSubnet, instance } from '../resources.ts';
import { actsAsCompute } from './compute-identity.ts';
import type { InstanceSchema } from './schemas.ts';

const content: InstanceSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/computeInstance.schema.json',
  name: text(nameOf(instance)),
  type: 'computeinstance',
  size: text(parameter('vmSize')),
  enable_node_public_ip: false,
  ssh_public_access_enabled: optional(['control:cmp-no-ssh'], false),
  enable_root_access: false,
  create_on_behalf_of: { user_object_id: text(parameter('instanceOwnerId')) },
  // Less than an hour, which Azure may write in two ways.
  idle_time_before_shutdown_minutes: optional(['control:cmp-idle-and-reimage'], 45),
  schedules: optional(['control:cmp-idle-and-reimage'], {
    compute_start_stop: [
      {
        action: 'stop',
        state: 'enabled',
        trigger: { type: 'cron', expression: '0 20 * * *', time_zone: 'UTC' },
      },
    ],
  }),
  identity: actsAsCompute,
  network_settings: optional(['network=own'], { subnet: text(idOf(computeSubnet)) }),
};

export const instanceFile: File = {
  id: 'instance',
  name: 'instance.yml',
  format: 'yaml',
  title: 'Compute instance',
  describes:
    'The workstation of one person, without root or SSH, that stops when idle and every evening; the tenant of the owner is added by the command.',
  content,
};
