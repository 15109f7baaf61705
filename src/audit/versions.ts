// Properties that younger versions of an interface have: Resource Graph tells each row by the version of its provider, so
// where that is older, a property that is absent says nothing. The dates are late ones: too late means UNKNOWN, not FAIL.
const since: readonly (readonly [type: string, path: RegExp, version: string])[] = [
  ['microsoft.machinelearningservices/workspaces', /^properties\.managedNetwork\b/, '2024-04-01'],
  [
    'microsoft.machinelearningservices/workspaces',
    /^properties\.(?:serverlessComputeSettings|systemDatastoresAuthMode)\b/,
    '2024-10-01',
  ],
  [
    'microsoft.network/virtualnetworks/subnets',
    /^properties\.defaultOutboundAccess\b/,
    '2023-11-01',
  ],
  [
    'microsoft.storage/storageaccounts',
    /^properties\.(?:allowedCopyScope|isLocalUserEnabled|allowCrossTenantReplication|publicNetworkAccess)\b/,
    '2022-05-01',
  ],
  ['microsoft.keyvault/vaults', /^properties\.publicNetworkAccess\b/, '2021-10-01'],
  [
    'microsoft.containerregistry/registries',
    /^properties\.(?:policies\.exportPolicy|anonymousPullEnabled|networkRuleBypassOptions)\b/,
    '2022-12-01',
  ],
];

/** A sentence on why a property that a row of the graph lacks says nothing; undefined where its absence is a fact. */
export function tooOld(type: string, version: string, path: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d/.test(version))
    return 'the row does not tell by which version it was read';
  const first = since.find(([of, where]) => of === type.toLowerCase() && where.test(path))?.[2];
  if (first === undefined || version.slice(0, 10) >= first) return undefined;
  return `Resource Graph reads this type by version ${version.slice(0, 10)}, which may lack the property`;
}
