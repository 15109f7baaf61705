import { dependencies } from './groups/dependencies.ts';
import { general } from './groups/general.ts';
import { identity } from './groups/identity.ts';
import { monitoring } from './groups/monitoring.ts';
import { network } from './groups/network.ts';
import { workspace } from './groups/workspace.ts';
import type { ParameterId } from '../../parameters/ids.ts';
import { idsOf } from '../../parameters/parameter-set.ts';
import type { Parameter, Row } from '../../parameters/parameter.ts';

/** The parts of the form, in the order it shows them. */
export const groups = [
  'General',
  'Network',
  'Dependencies',
  'Identity',
  'Workspace and assets',
  'Monitoring and governance',
] as const;

export type Group = (typeof groups)[number];

const table = {
  ...of('General', general),
  ...of('Network', network),
  ...of('Dependencies', dependencies),
  ...of('Identity', identity),
  ...of('Workspace and assets', workspace),
  ...of('Monitoring and governance', monitoring),
} satisfies Record<string, Parameter>;

declare module '../../parameters/ids.ts' {
  interface GuideIds {
    readonly parameter: keyof typeof table;
    readonly seed: (typeof seeds)[number];
  }
}

/** Every parameter, in the order in which the form shows them. */
export const catalogue: Readonly<Record<ParameterId, Parameter>> = table;

export const parameterIds = idsOf(catalogue);

/** The parameters from which the other defaults are computed. */
export const seeds = [
  'workload',
  'environment',
  'location',
  'instance',
] as const satisfies readonly (keyof typeof table)[];

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
