// What waits for what, over all that the steps declare: a repair of everything comes to an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { isDeclaration, type Setting } from '../../../src/language/declaration.ts';
import { holds, type Situation } from '../../../src/parameters/conditions.ts';
import type { StepId } from '../../../src/parameters/ids.ts';
import { allChoices, readerOf } from '../../support/readers.ts';

interface Declared {
  readonly step: StepId;
  readonly setting: Setting;
}

/** Every setting that a plan of these choices declares. */
function declaredIn(situation: Situation): readonly Declared[] {
  return guide.steps
    .filter(({ id }) => holds([`step:${id}`], situation))
    .flatMap((step) =>
      step.checks
        .filter(isDeclaration)
        .filter(({ when = [] }) => holds(when, situation))
        .flatMap(({ settings }) => settings.map((setting) => ({ step: step.id, setting }))),
    );
}

/** Does what waits for a step wait for this setting of it, while that fails? As `is_lacking` of repair.sh decides. */
function holdsUp({ setting: { mend, hardens } }: Declared, waiting: Declared): boolean {
  return Boolean(waiting.setting.waitsForAll) || !(mend.kind === 'fixed' || hardens);
}

/** What is still not mended when a repair that may do all ends: each round mends what waits for nothing that fails. */
function neverMended(declared: readonly Declared[]): readonly Declared[] {
  let failing = declared;
  for (;;) {
    const due = failing.filter(
      (one) =>
        !failing.some((other) => one.setting.before?.includes(other.step) && holdsUp(other, one)),
    );
    if (due.length === 0) return failing;
    failing = failing.filter((one) => !due.includes(one));
  }
}

test('nothing waits for itself, whatever is chosen: all that fails is mended in some order', () => {
  for (const choices of allChoices) {
    const declared = declaredIn(readerOf({ choices }).situation);
    assert.ok(declared.length > 150);
    assert.ok(declared.some(({ setting }) => setting.before));
    assert.deepEqual(
      neverMended(declared).map(({ step, setting }) => `${step}: ${setting.expectation.label}`),
      [],
      JSON.stringify(choices),
    );
  }
});

test('a circle is found: a door that waits for the endpoint, and an endpoint that waits for the door', () => {
  const declared = declaredIn(readerOf({ choices: { network: 'own' } }).situation);
  const circle = declared.map((one) =>
    one.step === 'net-dependency-endpoints'
      ? {
          ...one,
          setting: {
            ...one.setting,
            before: ['data-storage'] as const,
            waitsForAll: true as const,
          },
        }
      : one,
  );
  const left = new Set(neverMended(circle).map(({ step }) => step));
  assert.ok(left.has('data-storage') && left.has('net-dependency-endpoints'));
});

test('what apply makes waits for what its step requires', () => {
  const early = guide.steps.flatMap((step) => {
    const required = (step.requires ?? []).filter((one) => typeof one === 'string');
    return step.checks
      .filter(isDeclaration)
      .flatMap(({ settings }) => settings)
      .filter(({ mend }) => mend.kind === 'apply')
      .filter(({ before = [] }) => required.some((id) => !before.includes(id)))
      .map(({ expectation }) => `${step.id}: ${expectation.label}`);
  });
  assert.deepEqual(early, []);
});
