import { idsOf } from '../parameters/parameter-set.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Choices, StepId } from '../parameters/ids.ts';
import { guide } from '../guide/guide.ts';
import { existingKinds } from '../guide/parameters/existing.ts';
import { boundTo, type Found, networkOfSubnet } from './binding.ts';
import { type Body, textAt, valueAt } from './evidence.ts';

/**
 * What conditions read of a workspace that is there: all of it was brought, and the choices are those that were made. One
 * that stands in no network is judged by the design that the guide recommends.
 */
export function situationOf(found: Found): Situation {
  const choices = choicesOf(found);
  const situation: Situation = {
    choices: { ...choices, network: choices.network ?? 'managed' },
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
    monitorPrivateLink: false,
    storageKey: false,
    jobSecrets: false,
  };
}

function isOf(type: string, row: Body): boolean {
  return textAt(row, 'type').toLowerCase() === type;
}

function networksOfBastion(row: Body): readonly string[] {
  const configurations = valueAt(row, 'properties', 'ipConfigurations');
  if (!isOf('microsoft.network/bastionhosts', row) || !Array.isArray(configurations)) return [];
  return configurations.map((one) => networkOfSubnet(textAt(one, 'properties', 'subnet', 'id')));
}

/** A flow log of a subnet is one of its network too. */
function networksOfFlowLog(row: Body): readonly string[] {
  return isOf('microsoft.network/networkwatchers/flowlogs', row)
    ? [networkOfSubnet(textAt(row, 'properties', 'targetResourceId'))]
    : [];
}
