import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { retainedSentence, type Plan, selectPlan } from '../../../src/fill/plan.ts';
import { designOfStep } from '../../../src/state/every-step.ts';
import type { PlanControl, PlanData, PlanStep } from '../../../src/language/artefact.ts';
import type { SectionId } from '../../../src/language/guide.ts';
import type { Choices, ControlId, StepId } from '../../../src/parameters/ids.ts';
import type { Controls } from '../../../src/parameters/controls.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { Condition } from '../../../src/parameters/conditions.ts';
import { needed } from '../../support/readers.ts';
import { snippets } from '../../support/rendered.ts';

/** The ids of the plan below are its own. */
const own = <Id extends StepId | ControlId | Condition>(id: string): Id => id as Id;

const step = (
  id: string,
  dependencies: PlanStep['dependencies'] = [],
  facts: Partial<PlanStep> = {},
): PlanStep => ({
  id: own(id),
  title: `The step ${id}`,
  section: 'network',
  runsIn: 'anywhere',
  when: [],
  dependencies,
  later: [],
  ...facts,
});
const control = (id: string, ...steps: readonly string[]): PlanControl => ({
  id: own(id),
  title: `The control ${id}`,
  steps: steps.map(own<StepId>),
  when: [],
  optional: false,
});
const always = (id: string): PlanStep['dependencies'][number] => ({ step: own(id), any: [[]] });

/** A wall with a gate; the gate needs the wall, and the lamp stands on either. */
const data: PlanData = {
  steps: [
    step('ground'),
    step('wall', [{ step: own('ground'), any: [['network=own']] }]),
    step('gate', [always('wall')], { section: 'compute' }),
    step('lamp', [{ step: own('gate'), any: [[own('step:gate')]] }], { section: 'data' }),
    step('flag', [always('lamp')], { later: ['jobName'] }),
    step('song', [always('flag')]),
  ],
  controls: [
    control('safe', 'wall'),
    control('open', 'gate', 'wall'),
    control('light', 'lamp'),
    control('proud', 'flag', 'song'),
  ],
};

function planFor(
  controls: Controls,
  choices: Partial<Choices> = {},
  sections?: readonly SectionId[],
): Plan {
  return selectPlan(data, resolve({ drafts: {}, choices, existing: {}, controls }), sections);
}
const ids = (steps: readonly PlanStep[]): string => steps.map(({ id }) => id).join(' ');

describe('a plan', () => {
  it('has every step that the choices ask for while no control is left out', () => {
    assert.equal(ids(planFor({}).steps), 'ground wall gate lamp');
    assert.deepEqual(planFor({}).omitted, []);
    assert.deepEqual(planFor({}).retained, []);
  });

  it('goes without the steps of a control that is left out', () => {
    const plan = planFor({ open: false, safe: false });
    assert.equal(ids(plan.steps), 'ground lamp');
    assert.equal(ids(plan.omitted), 'wall gate');
  });

  it('takes no notice of a control that is brought in by name', () => {
    assert.deepEqual(planFor({ open: true }), planFor({}));
  });

  it('keeps a step that another control lists, or that a step needs, and says so', () => {
    assert.deepEqual(
      planFor({ safe: false }).retained.map((one) => retainedSentence(one)),
      ['The step wall stays: the control open needs it.'],
    );
    const needing = {
      ...data,
      controls: [control('safe', 'wall'), control('open', 'gate')],
    };
    const reader = resolve({ drafts: {}, choices: {}, existing: {}, controls: { safe: false } });
    assert.deepEqual(
      selectPlan(needing, reader).retained.map((one) => retainedSentence(one)),
      ['The step wall stays: the step gate needs it.'],
    );
  });

  it('says a long list of reasons in short', () => {
    const sentence = (...by: readonly string[]): string =>
      retainedSentence({ control: own('x'), step: step('a'), by: { kind: 'step', ids: by } });
    assert.equal(sentence('b', 'c'), 'The step a stays: the steps b and c need it.');
    assert.equal(
      sentence('b', 'c', 'd', 'e', 'f'),
      'The step a stays: the steps b, c, d and 2 more need it.',
    );
  });

  it('names the steps that wait for a value, and those that need them', () => {
    assert.deepEqual(
      planFor({}).leftOut.map(({ step: { id }, missing }) => [id, missing]),
      [
        ['flag', ['jobName']],
        ['song', ['jobName']],
      ],
    );
    assert.deepEqual(planFor({ proud: false }).leftOut, []);
  });

  it('brings with a section what its steps need, and what they use where the plan has it', () => {
    assert.equal(ids(planFor({}, { network: 'own' }, ['compute']).steps), 'ground wall gate');
    assert.equal(ids(planFor({}, {}, ['compute']).steps), 'wall gate');
    assert.equal(ids(planFor({}, {}, ['data']).steps), 'wall gate lamp');
    assert.equal(ids(planFor({ open: false }, {}, ['data']).steps), 'lamp');
  });
});

describe('the bundle of a reader who leaves out the firewall', () => {
  const controls = { 'net-firewall': false, 'net-way-in': false, 'no-such-control': false };
  const resolved = resolve({ drafts: needed, choices: { network: 'own' }, existing: {}, controls });
  const bundle = makeBundle(artefact, resolved, { shells: ['bash'] });
  assert.ok(bundle.ok);
  const text = (path: string): string => bundle.files.find((one) => one.path === path)?.text ?? '';

  it('makes no firewall, no route and no way around them', () => {
    assert.doesNotMatch(text('apply.sh'), /network firewall|route-table|AllowHttpsByFirewall/);
    assert.match(text('apply.sh'), /DenyInternetOutbound/);
    const unsaid = text('verify.sh').replaceAll(/^# .*$/gm, ''); // the header names it
    assert.doesNotMatch(unsaid, /net-firewall/);
    assert.ok(!bundle.files.some(({ path }) => path === 'files/firewall-rules.json'));
  });

  it('says in the README and in values.json what is left out', () => {
    assert.match(
      text('README.md'),
      /## Controls that you left out\n\n- `net-firewall`: Azure Firewall/,
    );
    const values = JSON.parse(text('values.json')) as Record<string, unknown>;
    assert.deepEqual(values['controls'], { 'net-firewall': false });
  });

  it('says in the header which steps wait, and for which values', () => {
    const waiting = bundle.plan.leftOut.map(({ step: { title }, missing }) => {
      const known = missing.length > 1 ? 'are known' : 'is known';
      return `# Left out until ${missing.join(' and ')} ${known}: ${title}`;
    });
    const said = text('apply.sh').match(/^# Left out until .*$/gm) ?? [];
    assert.deepEqual([...said].sort(), waiting.sort());
  });
});

describe('a page, which shows all steps', () => {
  it('knows the design of each step that others ask for', () => {
    const asked = new Set(
      [...JSON.stringify(snippets).matchAll(/"!?step:([^"]+)"/g)].map(([, id = '']) => id),
    );
    const ofOne = artefact.steps.flatMap(({ id, when }) => {
      const design = when.find((one) => one.startsWith('network='));
      return asked.has(id) && design ? [[id, design.slice('network='.length)]] : [];
    });
    for (const [id = '', design] of ofOne) assert.equal(designOfStep[id as StepId], design, id);
    assert.ok(ofOne.length > 0);
  });
});
