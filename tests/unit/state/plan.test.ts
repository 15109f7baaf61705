import assert from 'node:assert/strict';
import { it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { selectPlan } from '../../../src/fill/plan.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { comingAlong, retainedReason, waitingFor } from '../../../src/state/plan.ts';
import { needed } from '../../support/readers.ts';

const planFor = (
  controls = {},
  sections?: Parameters<typeof selectPlan>[2],
): ReturnType<typeof selectPlan> =>
  selectPlan(artefact, resolve({ drafts: needed, choices: {}, existing: {}, controls }), sections);

it('a step that stays is named by its title, with the titles of what needs it', () => {
  const plan = planFor({ 'data-credless-datastore': false });
  assert.equal(
    retainedReason('data-credless-datastore', plan, artefact),
    'The step “Datastore without a credential” stays: the step “Data asset with a version” needs it.',
  );
});

it('every step that is left out is named at each value that it waits for', () => {
  const plan = planFor();
  const waiting = waitingFor(plan);
  assert.ok(waiting.length > 2);
  for (const { step, missing } of plan.leftOut) {
    assert.deepEqual(
      waiting
        .filter(({ steps }) => steps.includes(step.title))
        .map(({ field }) => field)
        .sort(),
      [...missing].sort(),
    );
  }
});

it('what comes along with a section is of other sections, and the section needs it', () => {
  const plan = planFor({}, ['identity']);
  const along = comingAlong(plan, ['identity']).map(({ id }) => id);
  assert.ok(along.includes('gov-group'));
  assert.equal(
    along.length + plan.steps.filter((one) => one.section === 'identity').length,
    plan.steps.length,
  );
});
