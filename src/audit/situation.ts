import { idsOf } from '../parameters/parameter-set.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Choices, StepId } from '../parameters/ids.ts';
import { guide } from '../guide/guide.ts';
import type { QueryName } from '../guide/inventory/queries.ts';
import { existingKinds } from '../guide/parameters/existing.ts';
import { boundTo } from './binding.ts';
import type { Found } from './found.ts';
import { networksOfFlowLog } from './flow-log-binding.ts';
import { networksOfBastion } from './network-binding.ts';
import { type Body, textAt, valueAt } from './evidence.ts';
import { isByKeyOfVault } from './storage-key-binding.ts';

/**
 * What conditions read of a workspace that is there: all of it was brought, and the choices are those that were made. One
 * that stands in no network is judged by the design that the guide recommends.
 */
export function situationOf(found: Found): Situation {
  const choices = choicesOf(found);
  const situation: Situation = {
    choices: { ...choices, ...perhaps(found), network: choices.network ?? 'managed' },
    existing: Object.fromEntries(idsOf(existingKinds).map((key) => [key, true])),
    has: () => true,
    zones: false, // what costs nothing more, and is only availability
    step: (id) => holds(conditions.get(id) ?? [], situation),
    waits: () => false,
    control: () => true,
  };
  return situation;
}

const conditions: ReadonlyMap<StepId, NonNullable<(typeof guide.steps)[number]['when']>> = new Map(
  guide.steps.map(({ id, when = [] }) => [id, when]),
);

/** The queries that show whether a choice was made. */
const toldBy = {
  wayIn: ['04-private-endpoints', '10-firewalls'],
  flowLogs: ['04-private-endpoints', '10-firewalls'],
  monitorPrivateLink: ['03-dependencies', '10-firewalls'],
  storageKey: ['03-dependencies'],
  jobSecrets: ['12-roles'],
} as const satisfies Partial<Record<keyof Choices, readonly QueryName[]>>;

/** Choices that may have been made where nobody could read it: what they bring is judged, so that it is UNKNOWN and not left out. */
function perhaps({ evidence }: Found): Partial<Known> {
  const untold = Object.entries(toldBy).filter(([, queries]) =>
    queries.some((query) => evidence.rows(query).partial !== undefined),
  );
  return Object.fromEntries(untold.map(([choice]) => [choice, true]));
}

type Known = Omit<Choices, 'network'> & { readonly network?: Choices['network'] };

/** The choices that what is found shows; those of which nothing tells are off. */
export function choicesOf(found: Found): Known {
  const { row, network, evidence } = found;
  const networks = boundTo('vnet', found);
  const own = networks.kind === 'found' ? networks.ids.map((id) => id.toLowerCase()) : [];
  const isNear = (networksOf: (row: Body) => readonly string[]): boolean =>
    own.some((one) => evidence.keyed('10-firewalls', networksOf, one).length > 0);
  return {
    ...(network === 'public' ? {} : { network }),
    customerManagedKey: /^enabled$/i.test(textAt(row, 'properties', 'encryption', 'status')),
    highBusinessImpact: valueAt(row, 'properties', 'hbiWorkspace') === true,
    wayIn: isNear(networksOfBastion),
    flowLogs: isNear(networksOfFlowLog),
    monitorPrivateLink: boundTo('privateLinkScope', found).kind === 'found',
    storageKey: hasStorageKey(found),
    jobSecrets: boundTo('jobKeyVault', found).kind === 'found',
  };
}

/** A key of somebody's own encrypts the storage account. */
function hasStorageKey(found: Found): boolean {
  const account = boundTo('storageAccount', found);
  const seen = account.kind === 'found' ? found.evidence.resource(account.ids[0] ?? '') : account;
  return seen.kind === 'there' && isByKeyOfVault(valueAt(seen.body, 'properties', 'encryption'));
}
