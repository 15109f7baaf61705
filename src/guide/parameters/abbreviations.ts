/** How engineers shorten the words of Azure, in lower case, each with the words that the guide writes. */
const spelled: Readonly<Record<string, string>> = {
  acr: 'container registry',
  afw: 'azure firewall',
  ampls: 'azure monitor private link scope',
  aml: 'azure ml',
  appi: 'application insights',
  cidr: 'range',
  cmk: 'customer-managed key',
  dns: 'private dns zones',
  hbi: 'high business impact',
  kv: 'key vault',
  law: 'log analytics workspace',
  mi: 'managed identity',
  msi: 'managed identity',
  nsg: 'security group',
  pe: 'private endpoint',
  pip: 'public address',
  rbac: 'role',
  rg: 'resource group',
  sa: 'storage account',
  sub: 'subscription',
  uai: 'managed identity',
  udr: 'route table',
  vm: 'virtual machine',
  vnet: 'virtual network',
};

/** The words that a short form stands for; undefined for any other word. */
export function spelledOut(word: string): string | undefined {
  return Object.hasOwn(spelled, word) ? spelled[word] : undefined;
}
