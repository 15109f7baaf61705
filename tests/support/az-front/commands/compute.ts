import { sizesFor } from '../../../azure-model/regions.ts';
import { optional, required } from '../request.ts';
import { as, type Commands, creates, deletes } from '../command.ts';

const machine = 'Microsoft.Compute/virtualMachines' as const;

export const compute: Commands = {
  'vm create': creates<string>(machine, ['--name'], {
    '--image': 'properties.storageProfile.imageReference.urn',
    '--size': 'properties.hardwareProfile.vmSize',
    '--nics': as('properties.networkProfile.networkInterfaces', (ids) => ids.map((id) => ({ id }))),
    '--security-type': 'properties.securityProfile.securityType',
    '--enable-secure-boot': 'properties.securityProfile.uefiSettings.secureBootEnabled',
    '--enable-vtpm': 'properties.securityProfile.uefiSettings.vTpmEnabled',
    '--os-disk-delete-option': 'properties.storageProfile.osDisk.deleteOption',
    '--assign-identity': as('identity.type', () => 'SystemAssigned'),
    '--admin-username': 'properties.osProfile.adminUsername',
    // A machine that is made with keys takes no passwords.
    '--generate-ssh-keys': as(
      'properties.osProfile.linuxConfiguration.disablePasswordAuthentication',
      () => true,
    ),
  }),
  'vm list-skus': (request, world) =>
    sizesFor(world)
      .filter((name) => name.includes(optional(request, '--size') ?? ''))
      .map((name) => ({
        name,
        resourceType: 'virtualMachines',
        locations: [required(request, '--location')],
        restrictions: [],
      })),
  'vm delete': deletes(machine, ['--name']),
};
