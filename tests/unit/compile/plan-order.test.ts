import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { callsOf, argumentWords, madeBy, planOrder } from '../../../src/compile/plan-order.ts';
import { selectPlan } from '../../../src/fill/plan.ts';
import { guide } from '../../../src/guide/guide.ts';
import {
  type Content,
  isInteger,
  isList,
  isOptional,
  isPairs,
  isScalar,
  wordsOf,
} from '../../../src/language/file.ts';
import { sectionIds, type Step } from '../../../src/language/guide.ts';
import type { Resource } from '../../../src/language/resource.ts';
import type { Statement } from '../../../src/language/statement.ts';
import type { Word } from '../../../src/language/word.ts';
import type { Choices } from '../../../src/parameters/choices.ts';
import { holds, type Situation } from '../../../src/parameters/conditions.ts';
import { existingKeys, existingKinds } from '../../../src/parameters/existing.ts';
import { resolve, type Resolved } from '../../../src/parameters/resolve.ts';
import { situationOf } from '../../../src/fill/plan.ts';

const seeds = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'mlsec',
  location: 'eastus2',
};
// Order looks at choices and at what is brought, not at values; so these are resolved once.
const base = resolve({ drafts: seeds, choices: {}, existing: {} });
const examples = Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example]));
const brought = resolve({ drafts: seeds, choices: {}, existing: examples }).existing;
const steps = new Map(guide.steps.map((step) => [step.id, step]));

describe('the order of a plan', () => {
  it('uses nothing before it is made, in any combination of choices and existing resources', () => {
    let plans = 0;
    for (const choices of allChoices()) {
      for (const keys of subsets(existingKeys)) {
        const existing = Object.fromEntries(keys.map((key) => [key, brought[key]]));
        const resolved = { ...base, choices, existing };
        assert.deepEqual(usesBeforeMaking(resolved), [], JSON.stringify({ choices, keys }));
        plans += 1;
      }
    }
    assert.equal(plans, 2 ** 6 * 2 ** 8);
  });

  it('brings with each section all that its steps use', () => {
    for (const choices of allChoices()) {
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
    const inside: Step = { ...made, id: 'inside', from: 'inside' };
    const after: Step = { ...made, id: 'after', from: 'anywhere', after: ['inside'] };
    const free: Step = { ...made, id: 'free', from: 'anywhere' };
    assert.deepEqual(
      planOrder([inside, after, free]).map(({ step }) => step.id),
      ['free', 'inside', 'after'],
    );
  });

  it('refuses steps that need each other', () => {
    const step = {
      title: 'A',
      section: 'network',
      from: 'anywhere',
      apply: [],
      undo: [],
      checks: [],
    } as const;
    assert.throws(
      () =>
        planOrder([
          { ...step, id: 'a', after: ['b'] },
          { ...step, id: 'b', after: ['a'] },
        ]),
      { message: 'These steps need each other: a, b.' },
    );
  });
});

/** What is used before the step that makes it, or by a plan that never makes it; worked out from the statements alone. */
function usesBeforeMaking(
  resolved: Resolved,
  sections?: Parameters<typeof selectPlan>[2],
): string[] {
  const plan = selectPlan(artefact.steps, resolved, sections);
  const situation = situationOf(resolved, new Set(plan.steps.map(({ id }) => id)));
  const there = new Set<string>();
  return plan.steps.flatMap(({ id }) => {
    const step = steps.get(id);
    assert.ok(step);
    return step.apply
      .filter(({ when = [] }) => holds(when, situation))
      .flatMap((one) => {
        const missing = usesOf(one, situation).filter((used) => !isThere(used, there, resolved));
        if ('ensure' in one) there.add(one.ensure.key);
        return missing.map(({ key }) => `${id} uses ${key}`);
      });
  });
}

function isThere(used: Resource, there: ReadonlySet<string>, { existing }: Resolved): boolean {
  if (used.existing && existing[used.existing]) return true;
  return there.has(used.key) || !everMade.has(used.key);
}

/** Resources that no step makes, such as a container inside an account, are there with their parent. */
const everMade = new Set(guide.steps.flatMap(madeBy).map(({ key }) => key));

function usesOf(one: Statement, situation: Situation): readonly Resource[] {
  const options = callsOf(one).flatMap((call) => call.options);
  const words = options
    .filter(({ when = [] }) => holds(when, situation))
    .flatMap(({ argument }) => argumentWords(argument));
  const own = 'ensure' in one ? one.ensure.key : '';
  return words.flatMap((word) => resourcesIn(word, situation)).filter(({ key }) => key !== own);
}

function resourcesIn(word: Word, situation: Situation): readonly Resource[] {
  return word.flatMap((part) => {
    if (typeof part === 'string') return [];
    if ('id' in part) return [part.id];
    if ('part' in part) return [part.of];
    if (!('file' in part)) return [];
    return wordsThere(part.file.content, situation).flatMap((one) => resourcesIn(one, situation));
  });
}

/** The words of a file without what its conditions hide. */
function wordsThere(content: Content, situation: Situation): readonly Word[] {
  if (typeof content !== 'object') return [];
  if (isOptional(content)) {
    return holds(content.$when, situation) ? wordsThere(content.$value, situation) : [];
  }
  if (isScalar(content) || isInteger(content) || isPairs(content)) return wordsOf(content);
  const values = isList(content) ? content : Object.values(content);
  return values.flatMap((value) => (value === undefined ? [] : wordsThere(value, situation)));
}

function allChoices(): readonly Choices[] {
  const bits = [false, true];
  return (['managed', 'own'] as const).flatMap((network) =>
    bits.flatMap((customerManagedKey) =>
      bits.flatMap((highBusinessImpact) =>
        bits.flatMap((wayIn) =>
          bits.flatMap((flowLogs) =>
            bits.map((monitorPrivateLink) => ({
              network,
              customerManagedKey,
              highBusinessImpact,
              wayIn,
              flowLogs,
              monitorPrivateLink,
            })),
          ),
        ),
      ),
    ),
  );
}

function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.reduce<readonly (readonly Item[])[]>(
    (all, item) => [...all, ...all.map((some) => [...some, item])],
    [[]],
  );
}
