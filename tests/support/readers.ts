// Readers of the guide: what they choose, bring and type.
import { artefact } from '../../src/cli/artefact.ts';
import { selectPlan, situationOf } from '../../src/fill/plan.ts';
import { type Choices, choiceIds } from '../../src/parameters/choices.ts';
import { existingKeys, existingKinds } from '../../src/parameters/existing.ts';
import { type Inputs, resolve } from '../../src/parameters/resolve.ts';
import type { Reader } from './expected-words.ts';

/** The five fields, and the one other value that has no default. */
export const typed = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'mlsec',
  environment: 'prod',
  location: 'eastus2',
  instance: '001',
  dataScientistGroupId: '99999999-8888-4777-8666-555555555555',
} as const satisfies Inputs['drafts'];

/** A reader whose inputs are legal, with every step that the choices bring. */
export function readerOf({
  drafts = {},
  choices = {},
  existing = {},
}: Partial<Inputs> = {}): Reader {
  const resolved = resolve({ drafts: { ...typed, ...drafts }, choices, existing });
  if (resolved.problems.length > 0) throw new Error(JSON.stringify(resolved.problems, null, 2));
  const plan = selectPlan(artefact.steps, resolved);
  const situation = situationOf(resolved, new Set(plan.steps.map(({ id }) => id)));
  return { resolved, situation, answerTo: (_, words) => words.join(' '), outputs: new Map() };
}

/** A network design with every switch on. */
export const everything = (network: Choices['network']): Choices => ({
  network,
  customerManagedKey: true,
  highBusinessImpact: true,
  wayIn: true,
  flowLogs: true,
  monitorPrivateLink: true,
});

/** All combinations of the choices: two designs, each switch on and off. */
export const allChoices = choiceIds.reduce<readonly Partial<Choices>[]>(
  (some, id) => {
    const values = id === 'network' ? ['managed', 'own'] : [false, true];
    return some.flatMap((one) => values.map((value) => ({ ...one, [id]: value })));
  },
  [{}],
) as readonly Choices[]; // every id has its value

/** Nothing, everything, and each resource alone. */
export const existingSets: readonly Inputs['existing'][] = [
  {},
  Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example])),
  ...existingKeys.map((key) => ({ [key]: existingKinds[key].example })),
];

/** Every combination of choices with each of those sets. */
export const allReaders = (): readonly Reader[] =>
  existingSets.flatMap((existing) => allChoices.map((choices) => readerOf({ choices, existing })));

/** Every combination of choices, and each of those sets with all of them. */
export const someReaders = (): readonly Reader[] => [
  ...allChoices.map((choices) => readerOf({ choices })),
  ...existingSets.flatMap((existing) => [
    readerOf({ choices: everything('managed'), existing }),
    readerOf({ choices: everything('own'), existing }),
  ]),
];
