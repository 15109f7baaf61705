import { selectPlan } from '../../fill/plan.ts';
import { guide } from '../../guide/guide.ts';
import { resolve } from '../../guide/parameters/parameters.ts';
import type { PlanData } from '../../language/artefact.ts';
import type { Step } from '../../language/guide.ts';
import { billedTypes } from '../../page-model/billed.ts';
import { type Span, spanOf, totalOf } from '../../state/minutes.ts';
import type { Design } from './nodes.ts';
import { hostsOutside } from './ways-out.ts';

/** What a plan of one network design, with nothing else chosen, asks of its reader. */
export interface Glance {
  readonly steps: number;
  /** The waiting that the steps name, one after the other. */
  readonly minutes: Span;
  /** What costs while nobody works, in words, with how many there are. */
  readonly billed: readonly { readonly words: string; readonly count: number }[];
}

/** Counts the steps of a design, adds up their waiting, and names what they make that costs by the hour or day. */
export function glanceOf(data: PlanData, design: Design): Glance {
  const resolved = resolve({ drafts: {}, choices: { network: design }, existing: {} });
  const { steps, leftOut } = selectPlan(data, resolved);
  const ids = new Set<string>([...steps, ...leftOut.map(({ step }) => step)].map(({ id }) => id));
  const planned = guide.steps.filter(({ id }) => ids.has(id));
  return {
    steps: planned.length,
    minutes: totalOf(planned.flatMap(({ takes }) => (takes ? [spanOf(takes)] : []))),
    billed: billedBy(planned, design),
  };
}

function billedBy(steps: readonly Step[], design: Design): Glance['billed'] {
  const made = steps.flatMap(({ apply }) =>
    apply.flatMap((one) => ('ensure' in one ? [one.ensure] : [])),
  );
  const unique = new Map(made.map((one) => [one.key, one.type]));
  const words = [...unique.values()]
    .flatMap((type) => billedTypes[type] ?? [])
    .filter(({ isStanding }) => isStanding)
    .map((one) => one.words);
  const ofMicrosoft =
    design === 'managed' && hostsOutside(guide, design).length > 0
      ? ['firewall of the managed network']
      : [];
  return [...Map.groupBy([...words, ...ofMicrosoft], (one) => one)].map(([one, all]) => ({
    words: one,
    count: all.length,
  }));
}
