// The keys of somebody's own with which storage accounts are encrypted: an account names their vault by its address alone.
import { dataAccounts } from './data-binding.ts';
import { type Body, type Evidence, storeQueries, textAt, valueAt } from './evidence.ts';
import { type Bind, type Found, named, seenOf } from './found.ts';

const account = named('storage account', 'properties', 'storageAccount');

/** How one account is encrypted. */
interface Encryption {
  readonly key: string;
  readonly identity: string;
  /** The id of the vault of the key; empty where it is not seen. */
  readonly vault: string;
  readonly address: string;
}

/** The keys that encrypt the storage accounts of a workspace. */
export const storageKeys: Bind = (found) =>
  namedBy(found, ({ vault, key }) => (vault === '' ? '' : `${vault}/keys/${key}`));

/** The identities that open these keys. */
export const storageKeyIdentities: Bind = (found) => namedBy(found, ({ identity }) => identity);

/** The vaults of these keys, after that of the key of the workspace. */
export const keyVaultsAfter =
  (own: Bind): Bind =>
  (found) => {
    const first = own(found);
    const others = namedBy(found, ({ vault }) => vault);
    if (first.kind !== 'found') return others.kind === 'found' ? others : first;
    if (others.kind !== 'found') return first;
    const known = first.ids.map((id) => id.toLowerCase());
    const more = others.ids.filter((id) => !known.includes(id.toLowerCase()));
    return seenOf([...first.ids, ...more], others.unseen);
  };

function namedBy(found: Found, nameOf: (one: Encryption) => string): ReturnType<Bind> {
  const all = encryptionsOf(found);
  const names = all.map(nameOf).filter((one) => one !== '');
  const unseen = all.find(({ vault }) => vault === '');
  const reason = unseen && `${unseen.address} is the address of a vault that the inventory does not show: it may lie where you may not read`; // oxfmt-ignore
  return seenOf([...new Set(names)], reason);
}

function encryptionsOf(found: Found): readonly Encryption[] {
  const ids = [account, dataAccounts].flatMap((bind) => {
    const bound = bind(found);
    return bound.kind === 'found' ? bound.ids : [];
  });
  return ids.flatMap((id) => {
    const seen = found.evidence.resource(id);
    const how = seen.kind === 'there' ? valueAt(seen.body, 'properties', 'encryption') : undefined;
    if (!isByKeyOfVault(how)) return [];
    const address = textAt(how, 'keyvaultproperties', 'keyvaulturi');
    return [
      {
        key: textAt(how, 'keyvaultproperties', 'keyname'),
        identity: textAt(how, 'identity', 'userAssignedIdentity'),
        vault: vaultAt(address, found.evidence),
        address,
      },
    ];
  });
}

/** True where a key of a vault encrypts an account, and not one of Azure's; it is asked of `properties.encryption`. */
export function isByKeyOfVault(encryption: unknown): boolean {
  return /^microsoft\.keyvault$/i.test(textAt(encryption, 'keySource'));
}

function vaultAt(address: string, evidence: Evidence): string {
  const host = hostIn(address);
  const [row] = storeQueries.flatMap((query) => evidence.keyed(query, hostOfVault, host));
  return host === '' ? '' : textAt(row, 'id');
}

function hostOfVault(row: Body): readonly string[] {
  const host = hostIn(textAt(row, 'properties', 'vaultUri'));
  return host === '' ? [] : [host];
}

/** The host of an address; the vault of a plan is told by the name in it. */
function hostIn(address: string): string {
  return /^https:\/\/([^/]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}
