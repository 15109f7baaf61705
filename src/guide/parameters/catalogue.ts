import { dependencies } from './groups/dependencies.ts';
import { general } from './groups/general.ts';
import { identity } from './groups/identity.ts';
import { monitoring } from './groups/monitoring.ts';
import { network } from './groups/network.ts';
import { workspace } from './groups/workspace.ts';
import type { Group, Parameter, Row } from '../../parameters/parameter.ts';

export { groups } from '../../parameters/parameter.ts';
export type { Group, Parameter } from '../../parameters/parameter.ts';

const table = {
  ...of('General', general),
  ...of('Network', network),
  ...of('Dependencies', dependencies),
  ...of('Identity', identity),
  ...of('Workspace and assets', workspace),
  ...of('Monitoring and governance', monitoring),
} satisfies Record<string, Parameter>;

export type ParameterId = keyof typeof table;

/** Every parameter, in the order in which the form shows them. */
export const catalogue: Readonly<Record<ParameterId, Parameter>> = table;

export const parameterIds = Object.keys(catalogue) as readonly ParameterId[]; // the keys of that very table

/** The parameters from which the other defaults are computed. */
export const seeds = [
  'workload',
  'environment',
  'location',
  'instance',
] as const satisfies readonly ParameterId[];

export type SeedId = (typeof seeds)[number];

/** True for the id of a parameter. */
export function isParameterId(text: string): text is ParameterId {
  return Object.hasOwn(catalogue, text);
}

function of<Id extends string>(
  group: Group,
  rows: Readonly<Record<Id, Row>>,
): Record<Id, Parameter> {
  const entries = Object.entries<Row>(rows);
  const placed = entries.map(([id, row]) => [id, { ...row, group }]);
  return Object.fromEntries(placed) as Record<Id, Parameter>; // the same keys, each row with its group
}
