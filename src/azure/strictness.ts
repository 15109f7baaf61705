/**
 * Words of a property that guard at least as well as the one a check names, by the end of the property's path. A check
 * that wants the first takes the others too, so that whoever is stricter than this guide is not told to loosen it.
 */
const asStrict: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  minimumTlsVersion: { TLS1_2: ['TLS1_3'] },
  // Closed, but for what a network security perimeter lets through.
  publicNetworkAccess: { Disabled: ['SecuredByPerimeter'] },
  // Private link lets copies come over private endpoints of the same network only.
  allowedCopyScope: { AAD: ['PrivateLink'] },
  'networkAcls.bypass': { AzureServices: ['None'] },
  networkRuleBypassOptions: { AzureServices: ['None'] },
  // A lock that forbids every change forbids the deletion too.
  level: { CanNotDelete: ['ReadOnly'] },
  kty: { RSA: ['RSA-HSM'] },
  securityType: { TrustedLaunch: ['ConfidentialVM'] },
  // Enabled applies route tables too.
  privateEndpointNetworkPolicies: { NetworkSecurityGroupEnabled: ['Enabled'] },
  firewallSku: { Basic: ['Standard'] },
};

/** The words that the property at `path` may hold where `word` is wanted, beside that word. */
export function stricterThan(path: string, word: string): readonly string[] {
  const [, words] =
    Object.entries(asStrict).find(([end]) => path === end || path.endsWith(`.${end}`)) ?? [];
  return words?.[word] ?? [];
}
