import type { Declaration } from '../../language/declaration.ts';
import { idOf } from '../../language/word.ts';
import { vnet } from '../resources.ts';
import { type BesideSetting, declareBeside, inWorkspace, partsOfWorkspace } from './beside.ts';

const computes = partsOfWorkspace('computes');
const control = 'cmp-every-compute';

const kinds = { path: 'properties.computeType', oneOf: ['AmlCompute', 'ComputeInstance'] } as const;

const remade =
  'Only creation closes a compute: find it with `az ml compute list`, ask who uses it, then delete it and make it again as this guide does.';

const closed: readonly BesideSetting[] = [
  {
    control,
    label: 'No compute of the workspace has a public address',
    path: 'properties.properties.enableNodePublicIp',
    is: 'false',
    absent: 'fails',
    byHand: remade,
  },
  {
    control,
    label: 'No compute of the workspace takes local sign-in',
    path: 'properties.disableLocalAuth',
    is: 'true',
    absent: 'fails',
    byHand: remade,
  },
  {
    control,
    label: 'No compute of the workspace has an open SSH port',
    path: '[properties.properties.remoteLoginPortPublicAccess, properties.properties.sshSettings.sshPublicAccess][?@]',
    within: ['Disabled', 'NotSpecified'],
    byHand: remade,
  },
];

/** The settings that every compute of the workspace must have, whoever made it. */
export const besideComputes: readonly Declaration[] = [
  declareBeside(computes, inWorkspace, {
    control,
    label: 'Every compute of the workspace is a cluster or an instance that Azure ML runs',
    ...kinds,
    byHand:
      'Find it with `az ml compute list`: a machine or a cluster of Kubernetes that was attached is as open as its owner made it, so check it there, or detach it with `az ml compute detach`.',
  }),
  declareBeside(computes, { ...inWorkspace, where: [kinds] }, ...closed),
  declareBeside(
    computes,
    { ...inWorkspace, where: [kinds], when: ['network=own'] },
    {
      control,
      label: 'Every compute of the workspace is in the virtual network',
      path: 'properties.properties.subnet.id',
      begins: [[idOf(vnet), '/subnets/']],
      absent: 'fails',
      byHand: remade,
    },
  ),
  declareBeside(
    computes,
    { ...inWorkspace, where: [{ path: 'properties.computeType', is: 'ComputeInstance' }] },
    {
      control,
      label: 'No compute instance of the workspace is shared',
      path: 'properties.properties.applicationSharingPolicy',
      is: 'Personal',
      absent: 'fails',
      byHand: remade,
    },
  ),
];
