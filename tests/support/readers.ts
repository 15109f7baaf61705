// Readers of the guide: what they choose, bring and type.
import { artefact } from './artefact.ts';
import { selectPlan, situationIn } from '../../src/fill/plan.ts';
import type { Choices, ExistingKey } from '../../src/parameters/ids.ts';
import { catalogue } from '../../src/guide/parameters/catalogue.ts';
import { choiceIds } from '../../src/guide/parameters/choices.ts';
import { existingKeys, existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import type { Reader } from './expected-words.ts';

/** The five fields, and the other values that nobody can guess. */
export const needed = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'mlsec',
  environment: 'prod',
  location: 'eastus2',
  instance: '001',
  planId: 'k7m2x9qd',
  dataScientistGroupId: '99999999-8888-4777-8666-555555555555',
  deployerGroupId: '99999999-8888-4777-8666-666666666666',
  securityEmail: 'secops@example.com',
  baseImageTag: '20260901.v1',
} as const satisfies Inputs['drafts'];

/** With what comes to be known only while the plan is carried out. */
export const typed = {
  ...needed,
  instanceOwnerId: '99999999-8888-4777-8666-777777777777',
  callerPrincipalId: '99999999-8888-4777-8666-888888888888',
  jobName: 'frosty_onion_4k2x9b7c1d',
  gitCommit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
  imageRepository: 'azureml/azureml_3f2a9c1d',
  imageDigest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  auditStart: '2026-10-01',
  auditEnd: '2026-11-01',
} as const satisfies Inputs['drafts'];

/** A reader whose inputs are legal, with every step that the choices bring. */
export function readerOf({
  drafts = {},
  choices = {},
  existing = {},
  controls = {},
}: Partial<Inputs> = {}): Reader {
  // Whoever brings a network says which of its addresses are free.
  const free = existing.vnet ? { vnetPrefix: catalogue.vnetPrefix.example } : {};
  const resolved = resolve({
    drafts: { ...typed, ...free, ...drafts },
    choices,
    existing,
    controls,
  });
  if (resolved.problems.length > 0) throw new Error(JSON.stringify(resolved.problems, null, 2));
  const situation = situationIn(selectPlan(artefact, resolved), resolved);
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
  storageKey: true,
  jobSecrets: true,
});

/** All combinations of the choices: two designs, each switch on and off. */
export const allChoices = choiceIds.reduce<readonly Partial<Choices>[]>(
  (some, id) => {
    const values = id === 'network' ? ['managed', 'own'] : [false, true];
    return some.flatMap((one) => values.map((value) => ({ ...one, [id]: value })));
  },
  [{}],
) as readonly Choices[]; // every id has its value

const exampleOf = (keys: readonly ExistingKey[]): Inputs['existing'] =>
  Object.fromEntries(keys.map((key) => [key, existingKinds[key].example]));

/** A resource with what it cannot be without: a workspace keeps its account and its vaults. */
export const broughtWith = (key: ExistingKey): Inputs['existing'] =>
  exampleOf(key === 'workspace' ? [key, 'storageAccount', 'keyVault', 'cmkKeyVault'] : [key]);

/** Nothing, everything, and each resource alone. */
export const existingSets: readonly Inputs['existing'][] = [
  {},
  exampleOf(existingKeys),
  ...existingKeys.map(broughtWith),
];

/** Every switch on and every one off, and each alone on or off, in both designs. */
const fewChoices = (['managed', 'own'] as const).flatMap((network): readonly Partial<Choices>[] => {
  const switches = choiceIds.filter((id) => id !== 'network');
  const all = everything(network);
  const alone = switches.flatMap((id) => [
    { network, [id]: true },
    { ...all, [id]: false },
  ]);
  return [{ network }, all, ...alone];
});

/** Those choices, and each of the existing sets with everything on: what a whole script is tried with. */
export const someReaders = (): readonly Reader[] => [
  ...fewChoices.map((choices) => readerOf({ choices })),
  ...existingSets.flatMap((existing) => [
    readerOf({ choices: everything('managed'), existing }),
    readerOf({ choices: everything('own'), existing }),
  ]),
];
