import type { ParameterId } from './catalogue.ts';
import { guid } from './named-rules.ts';
import { plainProblem } from '../../parameters/plain.ts';
import { problemOf } from '../../parameters/rule.ts';

export type ExistingKey =
  | 'resourceGroup'
  | 'vnet'
  | 'privateDnsZones'
  | 'keyVault'
  | 'storageAccount'
  | 'containerRegistry'
  | 'logAnalytics'
  | 'appInsights';

/** A full resource id in its parts, in one spelling whatever was pasted; the names in it keep theirs. */
export interface ArmId {
  readonly text: string;
  readonly subscription: string;
  readonly group: string;
  readonly type: string;
  readonly name: string;
}

/** What may be brought: its resource type, and the parameter whose value becomes the name in the id. */
export interface ExistingKind {
  readonly label: string;
  readonly describes: string;
  readonly type: string;
  readonly parameter?: ParameterId;
  readonly example: string;
}

const group = '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared';
const groupType = 'Microsoft.Resources/resourceGroups';

export const existingKinds: Readonly<Record<ExistingKey, ExistingKind>> = {
  resourceGroup: {
    label: 'Resource group',
    describes: 'The group that takes everything the guide makes.',
    type: groupType,
    parameter: 'resourceGroup',
    example: group,
  },
  vnet: {
    label: 'Virtual network',
    describes: 'The network in which the subnets of the guide are made.',
    type: 'Microsoft.Network/virtualNetworks',
    parameter: 'vnet',
    example: `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  },
  privateDnsZones: {
    label: 'Private DNS zones',
    describes: 'The resource group that holds the private DNS zones of your organisation.',
    type: groupType,
    example: group.replace('rg-shared', 'rg-dns'),
  },
  keyVault: {
    label: 'Key vault',
    describes: 'The vault that the workspace uses for its secrets.',
    type: 'Microsoft.KeyVault/vaults',
    parameter: 'keyVault',
    example: `${group}/providers/Microsoft.KeyVault/vaults/kv-shared-001`,
  },
  storageAccount: {
    label: 'Storage account',
    describes: 'The default storage account of the workspace.',
    type: 'Microsoft.Storage/storageAccounts',
    parameter: 'storageAccount',
    example: `${group}/providers/Microsoft.Storage/storageAccounts/stshared001`,
  },
  containerRegistry: {
    label: 'Container registry',
    describes: 'The registry that holds the images of environments.',
    type: 'Microsoft.ContainerRegistry/registries',
    parameter: 'containerRegistry',
    example: `${group}/providers/Microsoft.ContainerRegistry/registries/crshared001`,
  },
  logAnalytics: {
    label: 'Log Analytics workspace',
    describes: 'The workspace that takes every log.',
    type: 'Microsoft.OperationalInsights/workspaces',
    parameter: 'logAnalytics',
    example: `${group}/providers/Microsoft.OperationalInsights/workspaces/log-shared-001`,
  },
  appInsights: {
    label: 'Application Insights',
    describes: 'The component that takes the telemetry of the workspace and its endpoints.',
    type: 'Microsoft.Insights/components',
    parameter: 'appInsights',
    example: `${group}/providers/Microsoft.Insights/components/appi-shared-001`,
  },
};

export const existingKeys = Object.keys(existingKinds) as readonly ExistingKey[]; // the keys of that very table

/** True for the key of a resource that may be brought. */
export function isExistingKey(text: string): text is ExistingKey {
  return Object.hasOwn(existingKinds, text);
}

/** The types whose spelling the guide knows: those that may be brought, and zones, which stand for their group. */
const zoneType = 'Microsoft.Network/privateDnsZones';
const knownTypes = new Map(
  [...Object.values(existingKinds).map(({ type }) => type), zoneType].map((type) => [
    type.toLowerCase(),
    type,
  ]),
);

/** An address of the portal or of Resource Manager, up to the id in it. */
const address = /^https:\/\/[^/]+(?:\/.*?)?(?=\/subscriptions\/)/i;

const form =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)(?:\/providers\/(?<namespace>[^/]+)\/(?<path>[^/]+\/[^/]+(?:\/[^/]+\/[^/]+)*))?$/i;

/** Longer than any id with an address of the portal around it. */
const longest = 4_000;

const hint =
  'Paste the whole resource ID: /subscriptions/…/resourceGroups/… and, unless it is a group, /providers/….';

/** The parts of a full resource id, whatever its type; `problem` says what to type instead. */
export function parseArmId(
  text: string,
): { readonly ok: true; readonly id: ArmId } | { readonly ok: false; readonly problem: string } {
  // Told before a pattern looks at it, so that none can take long.
  if (text.length > longest) {
    return { ok: false, problem: `Use at most ${longest} characters. ${hint}` };
  }
  const bare = withoutAddress(text.trim());
  const odd = plainProblem(bare);
  if (odd) return { ok: false, problem: `${odd} ${hint}` };
  const parts = form.exec(bare)?.groups;
  if (!parts) return { ok: false, problem: hint };
  const { subscription = '', group = '', namespace, path = '' } = parts;
  if (problemOf(guid.check, subscription)) {
    return { ok: false, problem: `Use a subscription ID after /subscriptions/. ${guid.hint}` };
  }
  const place = { subscription: subscription.toLowerCase(), group };
  return { ok: true, id: namespace ? resourceIn(place, namespace, path) : groupId(place) };
}

/** The id of the group that a resource lies in. */
export function groupId({ subscription, group }: Pick<ArmId, 'subscription' | 'group'>): ArmId {
  const text = `/subscriptions/${subscription}/resourceGroups/${group}`;
  return { text, subscription, group, type: groupType, name: group };
}

/** True for the id of a private DNS zone. */
export function isZone({ type }: ArmId): boolean {
  return type === zoneType;
}

function resourceIn(
  place: Pick<ArmId, 'subscription' | 'group'>,
  namespace: string,
  path: string,
): ArmId {
  const segments = path.split('/');
  const typed = [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
  const type = knownTypes.get(typed.toLowerCase()) ?? typed;
  const [provider = '', ...types] = type.split('/');
  const names = segments.filter((_, index) => index % 2 === 1);
  const pairs = types.map((one, index) => `${one}/${names[index] ?? ''}`);
  const text = [groupId(place).text, 'providers', provider, ...pairs].join('/');
  return { ...place, text, type, name: names.at(-1) ?? '' };
}

/** The id alone: without the address around it, the page of the portal behind it, or a slash at its end. */
function withoutAddress(text: string): string {
  const decoded = /^https:/i.test(text) ? decode(text) : text;
  if (!address.test(decoded)) return decoded.replace(/\/+$/, '');
  const id = decoded
    .replace(address, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '');
  if (form.test(id)) return id;
  const shorter = id.replace(/\/[^/]*$/, ''); // the portal adds the page that was open
  return form.test(shorter) ? shorter : id;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray %
  }
}
