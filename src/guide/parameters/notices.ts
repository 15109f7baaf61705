import { workspaceNotices } from './brought-workspace.ts';
import type { ExistingKey, ParameterId } from '../../parameters/ids.ts';
import { catalogue } from './catalogue.ts';
import { sameSubscription } from './clashes.ts';
import type { Facts, ParameterSet } from '../../parameters/parameter-set.ts';
import { existingKeys, existingKinds } from './existing.ts';
import { regionLike, regionWarning } from './known-regions.ts';
import { hasZoneRedundantStorage, isKnownRegion } from './regions.ts';
import { parseRange, sizeOf } from '../../parameters/ranges.ts';
import type { Problem } from '../../parameters/resolved.ts';
import { cite } from '../../parameters/sentences.ts';
import { isInPlay } from '../../parameters/settle.ts';
import { existingField } from '../../parameters/existing-field.ts';

function unknownRegion({ values: { location } }: Facts): readonly Problem[] {
  const message = location?.origin === 'typed' ? regionWarning(location.text) : undefined;
  if (!location || message === undefined) return [];
  const near = regionLike(location.text);
  const isSlip = near !== undefined && near !== location.text;
  return [{ field: 'location', message, ...(isSlip && { fix: { location: near } }) }];
}

function unknownSizes({ values }: Facts): readonly Problem[] {
  return (['vmSize', 'deploymentVmSize'] as const).flatMap((field) => {
    const size = values[field];
    if (size?.origin !== 'typed' || catalogue[field].suggestions?.includes(size.text)) return [];
    return [
      {
        field,
        message: `${size.text} is not in our list of sizes; check that your region offers it.`,
      },
    ];
  });
}

const zonal: readonly string[] = ['Standard_ZRS', 'Standard_GZRS'];

function poorRedundancy({ values }: Facts): readonly Problem[] {
  const { location, storageRedundancy: redundancy } = values;
  if (location?.origin !== 'typed' || !redundancy || redundancy.origin === 'illegal') return [];
  const has = hasZoneRedundantStorage(location.text);
  const isZonal = zonal.includes(redundancy.text);
  const isKnown = isKnownRegion(location.text);
  if (has === true || (!isZonal && (redundancy.origin === 'typed' || !isKnown))) return [];
  const message = isZonal
    ? `${location.text} is not on our list of regions with zone-redundant storage. Apply asks Azure before it makes anything.`
    : has === 'doubtful'
      ? `Whether ${location.text} has zone-redundant storage is in doubt, so accounts keep their copies in one datacentre. Type Standard_ZRS to have apply ask Azure for it.`
      : `We know of no zone-redundant storage in ${location.text}, so accounts keep their copies in one datacentre. Standard_GRS keeps some in the paired region too.`;
  return [{ field: 'storageRedundancy', message }];
}

function overruledDrafts({ drafts, values }: Facts): readonly Problem[] {
  return (Object.keys(values) as ParameterId[]).flatMap((field) => {
    const { text, origin } = values[field] ?? {};
    if (origin !== 'existing' || !drafts[field] || drafts[field] === text) return [];
    return [
      { field, message: `The name in the resource ID wins: ${text}. Clear this field, or the ID.` },
    ];
  });
}

function unknownNetwork({ ids, values }: Facts): readonly Problem[] {
  if (!ids.vnet || values.vnetPrefix) return [];
  const message =
    'Type a range of the virtual network you bring that no subnet uses; the subnets are carved from it.';
  return [{ field: 'vnetPrefix', message }];
}

// A compute instance and the five addresses that Azure keeps come on top of the nodes.
function tightCompute({
  choices,
  values: { maxNodes, computeSubnetPrefix },
}: Facts): readonly Problem[] {
  if (!isInPlay(catalogue.computeSubnetPrefix, choices)) return [];
  if (!maxNodes || !computeSubnetPrefix) return [];
  if (maxNodes.origin === 'illegal' || computeSubnetPrefix.origin === 'illegal') return [];
  const room = sizeOf(parseRange(computeSubnetPrefix.text).length) - 6;
  if (Number(maxNodes.text) <= room) return [];
  const where = cite(computeSubnetPrefix.text, catalogue.computeSubnetPrefix);
  return [
    {
      field: 'maxNodes',
      message: `${where} has addresses for ${room} nodes beside a compute instance.`,
    },
  ];
}

function idleFlowLogs({ choices }: Facts): readonly Problem[] {
  if (!choices.flowLogs || choices.network === 'own') return [];
  const message =
    'Flow logs record your own virtual network only; with the managed one this changes nothing.';
  return [{ field: 'flowLogs', message }];
}

function idleStorageKey({ choices }: Facts): readonly Problem[] {
  if (!choices.storageKey || choices.customerManagedKey) return [];
  const message =
    'The key for stored data lives in the vault of the customer-managed key; without that choice this changes nothing.';
  return [{ field: 'storageKey', message }];
}

function idleKeyVault({ ids: { cmkKeyVault }, choices }: Facts): readonly Problem[] {
  if (!cmkKeyVault || choices.customerManagedKey) return [];
  const message = 'Without the choice of a customer-managed key this changes nothing.';
  return [{ field: 'existing.cmkKeyVault', message }];
}

// Microsoft documents one subscription for the workspace and the vault of its key (concept-customer-managed-keys).
function farKeyVault({
  ids: { cmkKeyVault, workspace },
  choices,
  values: { subscriptionId },
}: Facts): readonly Problem[] {
  if (!cmkKeyVault || workspace || !choices.customerManagedKey) return [];
  if (subscriptionId?.origin !== 'typed') return [];
  if (sameSubscription(subscriptionId.text, cmkKeyVault)) return [];
  const message = `Key vault ${cmkKeyVault.name} is in another subscription than the workspace. Azure encrypts a workspace only with a key of its own subscription: bring a vault of that, or clear this ID.`;
  return [{ field: 'existing.cmkKeyVault', message }];
}

// The deployment that `az ml workspace create` sends names all of them by group and name; of the storage account alone
// it gives the subscription as well (ML SDK 1.35.2).
const dependencies: readonly ExistingKey[] = ['keyVault', 'containerRegistry', 'appInsights'];

function farDependencies({ ids, values: { subscriptionId } }: Facts): readonly Problem[] {
  // A workspace that is there was given whatever it has.
  if (ids.workspace || subscriptionId?.origin !== 'typed') return [];
  return existingKeys
    .filter((key) => dependencies.includes(key))
    .flatMap((key) => {
      const id = ids[key];
      if (!id || sameSubscription(subscriptionId.text, id)) return [];
      const message = `${existingKinds[key].label} ${id.name} is in another subscription than the workspace. az ml workspace create looks for it in that of the workspace, and fails.`;
      return [{ field: existingField(key), message }];
    });
}

// Microsoft documents one subscription and one region for the workspace and the network of its compute
// (how-to-secure-training-vnet).
function farNetwork({
  ids: { vnet },
  choices,
  values: { subscriptionId },
}: Facts): readonly Problem[] {
  if (!vnet || subscriptionId?.origin !== 'typed') return [];
  if (sameSubscription(subscriptionId.text, vnet)) return [];
  const message =
    choices.network === 'own'
      ? `Virtual network ${vnet.name} is in another subscription than the workspace. Microsoft documents compute of Azure ML in a network of the same subscription and region only: use the managed network, or bring a network of this subscription.`
      : `Virtual network ${vnet.name} is in another subscription than the workspace. Private endpoints are made beside it: you need Network Contributor on its group there, and Microsoft.Network registered.`;
  return [{ field: 'existing.vnet', message }];
}

/** Sentences that warn and do not block. */
export const notices: ParameterSet['notices'] = [
  unknownRegion,
  unknownSizes,
  poorRedundancy,
  overruledDrafts,
  unknownNetwork,
  tightCompute,
  idleFlowLogs,
  idleStorageKey,
  idleKeyVault,
  farKeyVault,
  farDependencies,
  farNetwork,
  workspaceNotices,
];
