import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { madeBy, planOrder } from '../../../src/compile/plan-order.ts';
import { argumentWords, callsOf } from '../../../src/language/statement.ts';
import { selectPlan, situationIn } from '../../../src/fill/plan.ts';
import { guide } from '../../../src/guide/guide.ts';
import { type Content, onContent } from '../../../src/language/file.ts';
import { sectionIds, type Step } from '../../../src/language/guide.ts';
import type { Resource } from '../../../src/language/resource.ts';
import type { Call, Statement } from '../../../src/language/statement.ts';
import type { Word } from '../../../src/language/word.ts';
import type { ChoiceId, Choices } from '../../../src/parameters/ids.ts';
import { choiceIds, choices } from '../../../src/guide/parameters/choices.ts';
import { completeChoices } from '../../../src/parameters/choices.ts';
import { holds, type When } from '../../../src/parameters/conditions.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { parameters, resolve } from '../../../src/guide/parameters/parameters.ts';
import type { Resolved } from '../../../src/parameters/resolved.ts';
import { some } from '../../support/share.ts';

const seeds = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'mlsec',
  location: 'eastus2',
};
// Order looks at choices and at what is brought, not at values; so these are resolved once.
const base = resolve({ drafts: seeds, choices: {}, existing: {} });
const examples = Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example]));
const brought = resolve({ drafts: seeds, choices: {}, existing: examples }).existing;
/** What each statement of a step makes and uses, worked out once for all combinations. */
const statements = new Map(
  guide.steps.map(({ id, apply }) => [
    id,
    apply.map((one) => ({
      when: one.when ?? [],
      makes: 'ensure' in one ? one.ensure.key : undefined,
      uses: usesOf(one),
    })),
  ]),
);
/** Resources that no step makes, such as a container inside an account, are there with their parent. */
const everMade = new Set(guide.steps.flatMap(madeBy).map(({ key }) => key));

describe('the order of a plan', () => {
  it('uses nothing before it is made, in any combination of choices and existing resources', () => {
    const all = allChoices().flatMap((choices) =>
      subsets(existingKeys).map((keys) => ({ choices, keys })),
    );
    assert.equal(all.length, 2 ** choiceIds.length * 2 ** existingKeys.length);
    for (const { choices, keys } of some(all)) {
      const existing = Object.fromEntries(keys.map((key) => [key, brought[key]]));
      const resolved = { ...base, choices, existing };
      assert.deepEqual(usesBeforeMaking(resolved), [], JSON.stringify({ choices, keys }));
    }
  });

  it('brings with each section all that its steps use', () => {
    for (const choices of some(allChoices())) {
      const resolved = { ...base, choices };
      for (const section of sectionIds) {
        assert.deepEqual(
          usesBeforeMaking(resolved, [section]),
          [],
          `${section} ${JSON.stringify(choices)}`,
        );
      }
    }
  });

  it('puts what runs from anywhere before what runs only inside, where references allow', () => {
    const made = {
      id: 'a',
      title: 'A',
      section: 'network',
      apply: [],
      undo: [],
      checks: [],
    } as const;
    const inside: Step = { ...made, id: 'model-call', runsIn: 'network' };
    const after: Step = { ...made, id: 'gov-audit', runsIn: 'anywhere', requires: ['model-call'] };
    const free: Step = { ...made, id: 'mon-law', runsIn: 'anywhere' };
    assert.deepEqual(
      planOrder({ ...guide, steps: [inside, after, free] }).map(({ step }) => step.id),
      ['mon-law', 'model-call', 'gov-audit'],
    );
  });

  it('refuses steps that need each other', () => {
    const step = {
      title: 'A',
      section: 'network',
      runsIn: 'anywhere',
      apply: [],
      undo: [],
      checks: [],
    } as const;
    assert.throws(
      () =>
        planOrder({
          ...guide,
          steps: [
            { ...step, id: 'net-dns', requires: ['net-vnet'] },
            { ...step, id: 'net-vnet', requires: ['net-dns'] },
          ],
        }),
      { message: 'These steps need each other: net-dns, net-vnet.' },
    );
  });
});

/** What is used before the step that makes it, or by a plan that never makes it; worked out from the statements alone. */
function usesBeforeMaking(
  resolved: Resolved,
  sections?: Parameters<typeof selectPlan>[2],
): string[] {
  const plan = selectPlan(artefact, resolved, sections);
  const situation = situationIn(plan, resolved);
  const there = new Set<string>();
  return plan.steps.flatMap(({ id }) =>
    (statements.get(id) ?? [])
      .filter(({ when }) => holds(when, situation))
      .flatMap(({ uses, makes }) => {
        const missing = uses
          .filter(({ when }) => holds(when, situation))
          .filter(({ resource }) => !isThere(resource, there, resolved));
        if (makes) there.add(makes);
        return missing.map(({ resource }) => `${id} uses ${resource.key}`);
      }),
  );
}

function isThere(used: Resource, there: ReadonlySet<string>, { existing }: Resolved): boolean {
  if (used.existing && existing[used.existing]) return true;
  return there.has(used.key) || !everMade.has(used.key);
}

/** A resource and the conditions under which it is used. */
interface Use {
  readonly when: When;
  readonly resource: Resource;
}

function usesOf(one: Statement): readonly Use[] {
  const own = 'ensure' in one ? one.ensure.key : '';
  const given = ('ensure' in one && one.captures) || []; // what is asked for under conditions of its own
  const uses = [
    ...callsOf({ ...one, captures: [] }).flatMap((call) => usesOfCall(call, [])),
    ...given.flatMap(({ from, when = [] }) => usesOfCall(from, when)),
  ];
  return uses.filter(({ resource }) => resource.key !== own);
}

function usesOfCall({ options }: Call, under: When): readonly Use[] {
  return options.flatMap(({ argument, when = [] }) =>
    argumentWords(argument).flatMap((word) => resourcesIn(word, [...under, ...when])),
  );
}

function resourcesIn(word: Word, when: When): readonly Use[] {
  return word.flatMap((part): readonly Use[] => {
    if (typeof part === 'string') return [];
    if ('id' in part) return [{ when, resource: part.id }];
    if ('part' in part) return [{ when, resource: part.of }];
    return 'file' in part ? resourcesInFile(part.file.content, when) : [];
  });
}

function resourcesInFile(content: Content, when: When): readonly Use[] {
  const inside = (value: Content): readonly Use[] => resourcesInFile(value, when);
  const none = (): readonly Use[] => [];
  return onContent<readonly Use[]>(content, {
    text: none,
    bare: none,
    list: (items) => items.flatMap(inside),
    map: (entries) => entries.flatMap(([, value]) => inside(value)),
    $word: ({ $word }) => resourcesIn($word, when),
    $integer: none,
    $when: ({ $when, $value }) => resourcesInFile($value, [...when, ...$when]),
    $pairs: ({ $pairs }) =>
      $pairs.flatMap(([key, value]) => [...resourcesIn(key, when), ...inside(value)]),
    $tags: ({ $tags }) => resourcesIn($tags.value, when),
  });
}

/** Every combination of what the choices offer. */
function allChoices(): readonly Choices[] {
  const offered = (id: ChoiceId): readonly unknown[] =>
    choices[id].options?.map(({ value }) => value) ?? [false, true];
  return choiceIds.reduce<readonly Choices[]>(
    (all, id) => all.flatMap((one) => offered(id).map((value) => ({ ...one, [id]: value }))),
    [completeChoices(parameters, {})],
  );
}

function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.reduce<readonly (readonly Item[])[]>(
    (all, item) => [...all, ...all.map((some) => [...some, item])],
    [[]],
  );
}
