import { idsOf } from '../parameters/parameter-set.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Choices, StepId } from '../parameters/ids.ts';
import { guide } from '../guide/guide.ts';
import { existingKinds } from '../guide/parameters/existing.ts';
import { boundTo, type Found } from './binding.ts';
import { textAt, valueAt } from './evidence.ts';

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
  const isHere = (id: string): boolean =>
    own.some((one) => id.toLowerCase() === one || id.toLowerCase().startsWith(`${one}/`));
  const rowsOf = (type: string): readonly unknown[] => evidence.where('10-firewalls', 'type', type);
  return {
    ...(network === 'public' ? {} : { network }),
    customerManagedKey: /^enabled$/i.test(textAt(row, 'properties', 'encryption', 'status')),
    highBusinessImpact: valueAt(row, 'properties', 'hbiWorkspace') === true,
    wayIn: rowsOf('microsoft.network/bastionhosts').some((one) => bastionSubnets(one).some(isHere)),
    flowLogs: rowsOf('microsoft.network/networkwatchers/flowlogs').some((one) =>
      isHere(textAt(one, 'properties', 'targetResourceId')),
    ),
    monitorPrivateLink: false,
    storageKey: false,
    jobSecrets: false,
  };
}

function bastionSubnets(bastion: unknown): readonly string[] {
  const configurations = valueAt(bastion, 'properties', 'ipConfigurations');
  return Array.isArray(configurations)
    ? configurations.map((one) => textAt(one, 'properties', 'subnet', 'id'))
    : [];
}
