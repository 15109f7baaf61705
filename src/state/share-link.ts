// A link that holds a profile, in the fragment of the address only, so that no server is ever sent it:
//   #v1=DATA or #v1=DATA&ANCHOR
// DATA is, in base64url, three bytes of checksum and then deflated UTF-8:
//   {"values":{…},"choices":{…},"existing":{…},"controls":{…}}, a values file without its version and its empty parts.
// `dictionary` is part of the format: it never changes while the version is 1.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { readJson, smallFile } from '../parameters/read-json.ts';
import { isRecord } from '../parameters/record.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { toValues } from './values-text.ts';

/** The text of the values file in a link, or why there is none. */
export type Opened =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** The parts of a fragment. */
export interface Fragment {
  readonly data: string | undefined;
  readonly version: number | undefined;
  readonly anchor: string;
}

const longest = 8000;

const problems = {
  long: `The link is longer than ${longest} characters. Ask for the values file instead.`,
  newer: 'The link was made by a newer version of this guide. Reload the page and open it again.',
  broken: 'The link is cut off or changed, so nothing was taken from it. Ask for it once more.',
} as const;

const dictionary = strToU8(
  '"auditStart":"","auditEnd":"","imageDigest":"sha256:","imageRepository":"azureml/","policyAssignment":"","privateLinkScope":"","activityLogSetting":"","diagnosticSetting":"","deploymentVmSize":"Standard_DS3_v2","deployment":"","endpoint":"","gitCommit":"","modelVersion":"1","model":"","jobName":"","baseImageTag":"2026","mlEnvironmentVersion":"1","mlEnvironment":"","dataVersion":"1","dataAsset":"","datastore":"","maxNodes":"4","vmSize":"Standard_","computeInstance":"","clusterName":"","customRoleName":"","callerPrincipalId":"","instanceOwnerId":"","endpointIdentity":"id-","computeIdentity":"id-","workspaceIdentity":"id-","jobKeyVault":"kv-","cmkKeyName":"","cmkKeyVault":"kv-","storageContainer":"","flowLogStorageAccount":"st","dataStorageAccount":"st","jumpSubnetPrefix":"10.0.","jumpSubnet":"snet-","jumpHost":"vm-","bastionSubnetPrefix":"10.0.","bastion":"bas-","routeTable":"rt-","firewallPublicIp":"pip-","firewallPolicy":"afwp-","firewall":"afw-","firewallSubnetPrefix":"10.0.","computeSubnetPrefix":"10.0.","computeSubnet":"snet-","peSubnetPrefix":"10.0.","peSubnet":"snet-","vnetPrefix":"10.0.0.0/16","resourceGroup":"rg-","containerRegistry":"cr","appInsights":"appi-","logAnalytics":"log-","keyVault":"kv-","storageAccount":"st","nsg":"nsg-","vnet":"vnet-","workspace":"mlw-","securityEmail":"@","deployerGroupId":"","dataScientistGroupId":"","controls":{"net-firewall":false,"gov-locks":false}}"existing":{"privateDnsZones":"/subscriptions//resourceGroups/rg-/providers/Microsoft.Network/virtualNetworks/Microsoft.KeyVault/vaults/Microsoft.Storage/storageAccounts/Microsoft.ContainerRegistry/registries/Microsoft.OperationalInsights/workspaces/Microsoft.Insights/components/},"choices":{"network":"managed","network":"own","customerManagedKey":true,"highBusinessImpact":true,"wayIn":true,"flowLogs":true,"monitorPrivateLink":true,"storageKey":true,"jobSecrets":true,false}}{"values":{"subscriptionId":"","workload":"","environment":"dev","test","prod","location":"westeurope","eastus2","instance":"001"}}',
);

/** The fragment of a link that holds these inputs, or why they do not fit into one. */
export function shareFragment(inputs: Inputs, anchor = ''): Opened {
  const { values, choices, existing, controls } = toValues(inputs);
  const parts: readonly (readonly [string, object])[] = [
    ['values', values],
    ['choices', choices],
    ['existing', existing],
    ['controls', controls ?? {}],
  ];
  const held = parts.filter(([, part]) => Object.keys(part).length > 0);
  const bytes = strToU8(JSON.stringify(Object.fromEntries(held)));
  const packed = deflateSync(bytes, { level: 9, dictionary });
  const text = `#v1=${toBase64([...checksum(bytes), ...packed])}${anchor ? `&${anchor}` : ''}`;
  return text.length > longest
    ? { ok: false, problem: 'There is too much for a link. Export the values file instead.' }
    : { ok: true, text };
}

/** The parts of a fragment; a plain anchor is one too. */
export function readFragment(hash: string): Fragment {
  const parts = hash.replace(/^#/, '').split('&');
  const link = parts.map((part) => /^v(\d+)=(.*)$/s.exec(part)).find((found) => found !== null);
  const anchor = parts.find((part) => part !== '' && !/^v\d+=/.test(part)) ?? '';
  return { data: link?.[2], version: link && Number(link[1]), anchor };
}

/** The values file in a link's data; never an exception, whatever the data is. */
export function openLink({ data = '', version }: Fragment): Opened {
  if (version !== 1) return { ok: false, problem: problems.newer };
  if (data.length > longest) return { ok: false, problem: problems.long };
  const values = unpack(data);
  return isRecord(values)
    ? { ok: true, text: JSON.stringify({ ...values, version: 1 }) }
    : { ok: false, problem: problems.broken };
}

function unpack(data: string): unknown {
  try {
    const bytes = fromBase64(data);
    const text = inflateSync(bytes.subarray(3), { dictionary });
    const isSound = checksum(text).every((byte, at) => byte === bytes[at]);
    const read = isSound ? readJson(strFromU8(text), smallFile) : undefined;
    return read?.ok ? read.data : undefined;
  } catch {
    return undefined; // cut off, changed, or never one of our links
  }
}

/** The first three bytes of FNV-1a. */
function checksum(bytes: Uint8Array): readonly number[] {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return [hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255];
}

function toBase64(bytes: readonly number[]): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
