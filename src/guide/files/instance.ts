import { type File, optional, pairs, tagged, text } from '../../language/file.ts';
import { idOf, nameOf, parameter } from '../../language/word.ts';
import { tag } from '../plan-tag.ts';
import { computeIdentity, computeSubnet, instance, workspace } from '../resources.ts';
import type { InstanceProperties } from './schemas.ts';
import { template, type TemplateSchema } from './template.ts';

/** Less than an hour, which Azure may write in two ways. */
export const instanceIdleTime = 'PT45M';

const content: TemplateSchema<InstanceProperties> = template({
  type: instance.type,
  // The one for which `az ml` asks too; later ones do not name root and patches.
  apiVersion: '2023-08-01-preview',
  name: text(nameOf(workspace), '/', nameOf(instance)),
  location: text(parameter('location')),
  tags: tagged(tag),
  identity: { type: 'UserAssigned', userAssignedIdentities: pairs([idOf(computeIdentity), {}]) },
  properties: {
    computeType: 'ComputeInstance',
    disableLocalAuth: optional(['control:cmp-no-ssh'], true),
    properties: {
      vmSize: text(parameter('vmSize')),
      enableNodePublicIp: false,
      subnet: optional(['network=own'], { id: text(idOf(computeSubnet)) }),
      sshSettings: optional(['control:cmp-no-ssh'], { sshPublicAccess: 'Disabled' }),
      applicationSharingPolicy: 'Personal',
      computeInstanceAuthorizationType: 'personal',
      personalComputeInstanceSettings: {
        assignedUser: {
          objectId: text(parameter('instanceOwnerId')),
          tenantId: '[subscription().tenantId]',
        },
      },
      enableRootAccess: false,
      enableSSO: true,
      idleTimeBeforeShutdown: optional(['control:cmp-idle-and-reimage'], instanceIdleTime),
      schedules: optional(['control:cmp-idle-and-reimage'], {
        computeStartStop: [
          {
            action: 'Stop',
            status: 'Enabled',
            triggerType: 'Cron',
            cron: { expression: '0 20 * * *', timeZone: 'UTC' },
          },
        ],
      }),
    },
  },
});

export const instanceFile: File = {
  id: 'instance',
  name: 'instance.json',
  format: 'json',
  title: 'Compute instance',
  describes:
    'The workstation of one person, shared with nobody, without root or SSH, that is set to stop when idle and every evening.',
  content,
};
