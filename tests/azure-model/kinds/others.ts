/** Identities, machines, logs, alerts, roles and plans of Defender. */
import { guidOf } from '../../support/guid.ts';
import { groupOf, idIn, placeOf } from '../ids.ts';
import { type JsonObject, listAt, objectOf, valueAt } from '../json.ts';
import { type Elsewhere, type Kinds, principalOf, properties } from '../kind.ts';
import { statusesOf } from '../machines.ts';
import { type Body, ofType, tenantId, type World } from '../world.ts';

const storage = 'Microsoft.Storage/storageAccounts';

/** az leaves identity and image out when it changes a machine, and counts on both to stay. Not tried on a live subscription. */
function keptImage(before: Body | undefined): JsonObject {
  const imageReference = valueAt(before, 'properties.storageProfile.imageReference');
  return imageReference === undefined ? {} : { imageReference };
}

export const others: Kinds = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    makes: ({ id }, world) =>
      properties({
        tenantId,
        principalId: principalOf(id, world),
        clientId: guidOf(`client ${id}`),
      }),
  },
  'Microsoft.Security/pricings': { elsewhere: listeners },
  'Microsoft.Insights/components': {
    beside: [
      {
        type: 'Microsoft.Insights/actionGroups',
        name: () => 'Application Insights Smart Detection',
        stays: true,
      },
      {
        type: 'microsoft.alertsmanagement/smartDetectorAlertRules',
        name: (own) => `Failure Anomalies - ${own}`,
        stays: true,
        says: (id) => properties({ scope: [id] }),
      },
    ],
    makes: ({ id, name }) =>
      properties({
        AppId: guidOf(id),
        ApplicationId: name,
        InstrumentationKey: guidOf(`key ${id}`),
        ConnectionString: `InstrumentationKey=${guidOf(`key ${id}`)}`,
      }),
  },
  'Microsoft.Compute/virtualMachines': {
    beside: [
      {
        type: 'Microsoft.Compute/disks',
        name: (own) => `${own}_OsDisk_1_${guidOf(own)}`,
        says: (id) => ({ managedBy: id }),
      },
    ],
    defaults: properties({
      osProfile: { linuxConfiguration: { disablePasswordAuthentication: false } },
    }),
    makes: ({ id, name, identity }, _, before) => ({
      ...(identity === undefined && before?.['identity'] ? { identity: before['identity'] } : {}),
      ...properties({
        vmId: guidOf(id),
        instanceView: { statuses: statusesOf('running') },
        storageProfile: {
          ...keptImage(before),
          osDisk: {
            managedDisk: {
              id: idIn(groupOf(id), 'Microsoft.Compute/disks', [
                `${name}_OsDisk_1_${guidOf(name)}`,
              ]),
            },
          },
        },
      }),
    }),
  },
  'Microsoft.OperationalInsights/workspaces': {
    recoverable: 'logs',
    makes: ({ id }) => properties({ customerId: guidOf(`customer ${id}`) }),
    defaults: properties({
      sku: { name: 'PerGB2018' },
      retentionInDays: 30,
      // The extension application-insights reads it of every workspace.
      features: { enableLogAccessUsingOnlyResourcePermissions: true },
    }),
  },
  'Microsoft.Insights/privateLinkScopes': {
    hasChildren: 'PrivateLinkScopeHasScopedResources',
    // What Azure takes where nothing is said, by its documentation.
    defaults: properties({
      accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' },
    }),
  },
  'Microsoft.Insights/activityLogAlerts': { defaults: properties({ enabled: true }) },
  'Microsoft.Insights/actionGroups': {
    // Who unsubscribed stays so.
    makes: (body) =>
      properties({
        emailReceivers: listAt(body, 'properties.emailReceivers').map((one) => ({
          status: 'Enabled',
          ...objectOf(one),
        })),
      }),
  },
  'Microsoft.Authorization/roleDefinitions': {
    makes: () => properties({ type: 'CustomRole' }),
  },
  'Microsoft.Authorization/roleAssignments': { makes: scoped },
  'Microsoft.Authorization/policyAssignments': {
    defaults: properties({ enforcementMode: 'Default' }),
    makes: scoped,
  },
};

/** Scanning for malware makes a topic beside each account, to hear of what is uploaded. */
function listeners(body: Body, world: World): readonly Elsewhere[] {
  const isOn = listAt(body, 'properties.extensions').some(
    (one) => valueAt(one, 'name') === 'OnUploadMalwareScanning',
  );
  return (isOn ? ofType(world, storage) : []).map(({ id, name }) => ({
    id: idIn(groupOf(id), 'Microsoft.EventGrid/systemTopics', [`${name}-${guidOf(id)}`]),
    says: properties({ source: id }),
  }));
}

/** What is given or assigned says where. */
function scoped({ id }: Body): JsonObject {
  return properties({ scope: placeOf(id)?.within ?? '' });
}
