// The data of a workspace: the accounts to which its datastores lead, beside the one that it was made with.
import { type Body, type Items, storeQueries, textAt, valueAt } from './evidence.ts';
import { type Bind, type Bound, type Found, itemsOf, seenOf, several } from './found.ts';

/** All datastores of the workspace. */
export const datastores: Bind = (found) => {
  const { items, partial } = datastoresOf(found);
  return several(
    items.map((one) => textAt(one, 'id')),
    partial,
  );
};

/** The storage accounts to which datastores lead, but for that of the workspace. */
export const dataAccounts: Bind = (found) => {
  const { items, partial } = datastoresOf(found);
  const accounts = new Map(
    items.filter(leadsElsewhere(found)).map((one) => [accountName(one), accountOf(one, found)]),
  );
  const ids = new Set([...accounts.values()].filter((id) => id !== undefined));
  const [unplaced] = [...accounts].flatMap(([name, id]) => (id === undefined ? [name] : []));
  const unseen =
    partial ??
    (unplaced === undefined
      ? undefined
      : `a datastore leads to the account ${unplaced}, which the inventory does not show: it may lie where you may not read`);
  return seenOf([...ids], unseen);
};

/** The containers of these accounts that datastores name. */
export const containerOfData: Bind = (found) => {
  const accounts = dataAccounts(found);
  if (accounts.kind !== 'found') return accounts;
  const ids = datastoresOf(found)
    .items.filter(leadsElsewhere(found))
    .flatMap((one) => {
      const account = accountOf(one, found);
      return account ? [`${account}/blobServices/default/containers/${containerIn(one)}`] : [];
    });
  return seenOf([...new Set(ids)], accounts.unseen);
};

/** The rules by which a managed network reaches a part of each of these stores. */
export const rulesTo =
  (target: Bind, part: string): Bind =>
  (found) => {
    const stores = target(found);
    if (stores.kind !== 'found') return stores;
    const { items, partial } = itemsOf(found.evidence, `${found.id}/outboundRules`);
    const rules = stores.ids.map((id) => items.filter((one) => leadsPrivately(one, id, part)));
    const unreached = stores.ids[rules.findIndex((some) => some.length === 0)];
    if (unreached !== undefined) return withoutRule(unreached, partial);
    return { ...stores, ids: rules.flat().map((one) => textAt(one, 'id')) };
  };

function withoutRule(store: string, partial: string | undefined): Bound {
  return partial === undefined
    ? { kind: 'missing', reason: `no rule of the managed network leads privately to ${store}` }
    : { kind: 'unknown', reason: partial };
}

function leadsPrivately(rule: Body, store: string, part: string): boolean {
  const to = valueAt(rule, 'properties', 'destination');
  return (
    textAt(to, 'serviceResourceId').toLowerCase() === store.toLowerCase() &&
    textAt(to, 'subresourceTarget').toLowerCase() === part
  );
}

/** The name of the account to which a datastore leads, in lower case; empty where it leads to none. */
export function accountName(datastore: unknown): string {
  return textAt(datastore, 'properties', 'accountName').toLowerCase();
}

function datastoresOf({ evidence, id }: Found): Items<Body> {
  return itemsOf(evidence, `${id}/datastores`);
}

function leadsElsewhere({ row }: Found): (datastore: Body) => boolean {
  const own = nameIn(textAt(row, 'properties', 'storageAccount'));
  return (datastore) =>
    containerIn(datastore) !== '' && !['', own].includes(accountName(datastore));
}

/** The container of blobs in which a datastore has its data; a share of files has none. */
function containerIn(datastore: Body): string {
  const [container, system] = ['containerName', 'filesystem'].map((one) =>
    textAt(datastore, 'properties', one),
  );
  return container || system || '';
}

/** Where an account lies: as its row tells, since its name is the only one of all Azure, else as the datastore does. */
function accountOf(datastore: Body, { evidence }: Found): string | undefined {
  const name = accountName(datastore);
  const [row] = storeQueries.flatMap((query) => evidence.keyed(query, accountNames, name));
  if (row) return textAt(row, 'id');
  const [subscription, group] = ['subscriptionId', 'resourceGroup'].map((one) =>
    textAt(datastore, 'properties', one),
  );
  return subscription && group
    ? `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`
    : undefined;
}

function accountNames(row: Body): readonly string[] {
  const id = textAt(row, 'id');
  return /\/storageaccounts\/[^/]+$/i.test(id) ? [nameIn(id)] : [];
}

function nameIn(id: string): string {
  return id.split('/').at(-1)?.toLowerCase() ?? '';
}
