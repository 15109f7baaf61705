import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { dangerousMends, neverAutomatic, repairOrder } from '../../../src/guide/repair-order.ts';
import { shells } from '../../../src/language/artefact.ts';
import { isDeclaration, updateCall } from '../../../src/language/declaration.ts';
import { remedyParts } from '../../../src/language/remedy.ts';
import { findControl, findStep } from '../../../src/page-model/find.ts';
import { type PageBlock, readMdx } from '../../../src/page-model/read-mdx.ts';
import { allRemedies, remediesOf } from '../../../src/page-model/remedy-view.ts';
import type { CommandsView } from '../../../src/page-model/snippets.ts';
import { stepView } from '../../../src/page-model/step-view.ts';
import { mendingCall, remedyInPlan, remedyOf, repairFor } from '../../../src/state/remedies.ts';
import type { Result } from '../../../src/state/verdicts.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';

const reader = readerOf({ choices: everything('own') });
const all = allRemedies();

const folder = join(import.meta.dirname, '../../../content/guide');
const readSection = (id: string): readonly PageBlock[] =>
  readMdx(readFileSync(join(folder, `${id}.mdx`), 'utf8'));

/** The snippets of remedies that a block of a page shows. */
function remediesAt(block: PageBlock): readonly CommandsView[] {
  if (block.kind === 'control') {
    const { remedies = [], repair } = remediesOf(findControl(block.id, 'test')) ?? {};
    return [repair, ...remedies.map(({ commands }) => commands)].flatMap((one) => one ?? []);
  }
  if (block.kind !== 'step') return [];
  const { controls = [], repair } = stepView(findStep(block.id, 'test')).remedies ?? {};
  const own = controls.flatMap(({ remedies }) => remedies);
  return [repair, ...own.map(({ commands }) => commands)].flatMap((one) => one ?? []);
}

const declared = guide.steps.flatMap((step) =>
  step.checks
    .filter(isDeclaration)
    .flatMap(({ settings }) => settings.map((setting) => ({ step, setting }))),
);

function textOf(control: string, shell: 'bash' | 'powershell' = 'bash'): string {
  const { remedies = [] } = remediesOf(findControl(control, 'test')) ?? {};
  return remedies
    .flatMap(({ commands }) => (commands ? [textFor(reader, commands.template(shell))] : []))
    .join('\n');
}

describe('the remedies of a control', () => {
  it('are one command for settings that one update call mends', () => {
    const text = textOf('data-storage-hardened');
    const calls = text.match(/az storage account update/g) ?? [];
    assert.equal(calls.length, 2, 'one for each account');
    assert.match(text, /--public-network-access Disabled[^]*--min-tls-version TLS1_2/);
  });

  it('have names of their own on the page of a section, which are heard as those of its regions', () => {
    for (const section of guide.sections) {
      const found = readSection(section.id).flatMap(remediesAt);
      for (const part of ['id', 'label'] as const) {
        const names = found.map((one) => one[part]);
        assert.deepEqual(
          names.filter((name, at) => names.indexOf(name) !== at),
          [],
          section.id,
        );
      }
    }
  });

  it('say apply, repair or a sentence, and never two of them', () => {
    for (const { id, remedies } of guide.controls.map((one) => ({
      id: one.id,
      remedies: remediesOf(one)?.remedies ?? [],
    }))) {
      for (const { remedy, commands } of remedies) {
        assert.equal(remedy.sentence !== undefined, commands === undefined, id);
      }
    }
    assert.match(
      textOf('iam-workspace-identity'),
      /^bash apply\.sh --only iam-workspace-identity$/m,
    );
    assert.match(textOf('iam-groups', 'powershell'), /^\.\/apply\.ps1 -Only iam-groups$/m);
  });

  it('assign each variable that their commands use', () => {
    for (const { id } of guide.controls) {
      const text = textOf(id);
      const used = [...text.matchAll(/\$\{?([A-Z][A-Z_]+)\}?/g)].map(([, name]) => name ?? '');
      for (const name of used) assert.match(text, new RegExp(`^${name}=`, 'm'), id);
    }
  });

  it('hold every setting of the guide with its consequences, in both shells', () => {
    for (const { step, setting } of declared) {
      const { control, label } = setting.expectation;
      const remedy = remedyOf({ control, step: step.id, label, actual: 'other' }, all);
      assert.ok(remedy, `${control}: ${label}`);
      const [effect] = remedy.effects;
      assert.deepEqual(effect?.consequences, setting.consequences ?? [], label);
    }
    for (const shell of shells) assert.doesNotMatch(textOf('net-firewall', shell), /undefined/);
  });

  it('are told in one order: the way, what it does to others, what comes before, where and how', () => {
    const remedies = Object.values(all).flat();
    for (const remedy of remedies) {
      const kinds = remedyParts(remedy).map(({ kind }) => kind);
      const wanted = ['way', ...remedy.effects.map(() => 'effect')];
      if (remedy.before.length > 0) wanted.push('before');
      if (remedy.isInside) wanted.push('sentence');
      if (remedy.sentence) wanted.push('sentence');
      assert.deepEqual(kinds, wanted);
    }
    assert.ok(remedies.some(({ isInside }) => isInside));
  });

  it('name no step before that is of another design', () => {
    const endpoints = all['net-dependency-endpoints']?.find((remedy) =>
      remedy.before.some(({ id }) => id === 'net-managed-vnet'),
    );
    assert.ok(endpoints);
    const before = (network: 'managed' | 'own'): readonly string[] => {
      const { situation } = readerOf({ choices: { network } });
      return remedyInPlan(endpoints, situation).before.map(({ id }) => id);
    };
    assert.ok(before('managed').includes('net-managed-vnet'));
    assert.ok(!before('own').includes('net-managed-vnet'));
  });
});

describe('the remedies of a step', () => {
  it('are those of its controls that it makes, each with what it does to others and what comes before', () => {
    const ofControls = new Map<string, number>();
    for (const { remedies } of guide.controls.flatMap((one) => remediesOf(one) ?? [])) {
      for (const { remedy } of remedies) {
        const { step, effects } = remedy;
        ofControls.set(step, (ofControls.get(step) ?? 0) + effects.length);
      }
    }
    for (const step of guide.steps) {
      const { controls = [] } = stepView(step).remedies ?? {};
      const own = controls.flatMap(({ remedies }) => remedies);
      assert.ok(
        own.every(({ remedy }) => remedy.step === step.id),
        step.id,
      );
      const count = own.reduce((sum, { remedy }) => sum + remedy.effects.length, 0);
      assert.equal(count, ofControls.get(step.id) ?? 0, step.id);
    }
    const { controls = [] } = stepView(findStep('data-storage', 'test')).remedies ?? {};
    const [closed] = controls.flatMap(({ remedies }) => remedies.map(({ remedy }) => remedy));
    const kinds = closed?.effects.flatMap(({ consequences }) =>
      consequences.map(({ kind }) => kind),
    );
    assert.ok(kinds?.includes('cuts off'));
    assert.ok(closed?.before.some(({ id }) => id === 'net-dependency-endpoints'));
  });

  it('begin with the script for that step, unless it mends nothing of it', () => {
    const callOf = (id: string): string | undefined => {
      const { repair } = stepView(findStep(id, 'test')).remedies ?? {};
      return repair && textFor(reader, repair.template('bash'));
    };
    assert.match(callOf('data-storage') ?? '', /^bash repair\.sh --only data-storage$/m);
    assert.equal(callOf('net-vnet'), undefined);
  });
});

describe('an update call', () => {
  const call = { command: 'ml model update', options: [] };
  const set = (...words: readonly string[]) => ({
    mend: {
      kind: 'update' as const,
      options: words.map((one) => ({ flag: '--set', argument: [one] })),
    },
    expectation: {} as never,
  });

  it('has a flag once: with all words of its settings, and the same words once', () => {
    const [option, ...others] = updateCall(call, [set('a=1'), set('b=2'), set('a=1')]).options;
    assert.deepEqual(option, { flag: '--set', argument: { many: [['a=1'], ['b=2']] } });
    assert.deepEqual(others, []);
    assert.deepEqual(updateCall(call, [set('a=1'), set('a=1')]).options, [
      { flag: '--set', argument: ['a=1'] },
    ]);
  });
});

describe('what repairs a report', () => {
  const result = (verdict: 'FAIL' | 'UNKNOWN', control: string, way: string) => {
    const found = all[control]?.find((one) => one.way === way);
    assert.ok(found, `${control} has a setting that is mended by ${way}`);
    const { step, effects } = found;
    const label = effects[0]?.settings[0]?.label ?? '';
    return { result: verdict, control, step, label, expected: '', actual: '' };
  };
  const results = [
    result('FAIL', 'data-storage-hardened', 'update'),
    result('FAIL', 'data-storage-hardened', 'fixed'),
    result('FAIL', 'iam-groups', 'apply'),
    result('FAIL', 'data-hbi', 'fixed'),
    result('UNKNOWN', 'net-nsg', 'update'),
    { ...result('FAIL', 'net-vnet', 'by hand'), label: 'of a later guide' },
  ];

  it('names exactly the controls that failed and that a script mends, in both shells', () => {
    assert.equal(
      repairFor(results, all, 'bash').call,
      'bash repair.sh --only data-storage-hardened --only iam-groups',
    );
    assert.equal(
      repairFor(results, all, 'powershell').call,
      './repair.ps1 -Only data-storage-hardened, iam-groups',
    );
  });

  it('counts who mends what failed, and says what kinds of consequence are among it', () => {
    const { counts, kinds } = repairFor(results, all, 'bash');
    assert.deepEqual(counts, { repair: 1, apply: 1, absent: 0, person: 2, nobody: 1 });
    assert.deepEqual(kinds, ['cuts off']);
  });

  it('leaves what is absent to apply, as the scripts do', () => {
    const absentIn = (control: string, step: string, label: string, actual: string): Result => ({
      ...{ result: 'FAIL', control, step, label, expected: '' },
      actual,
    });
    const resource = 'there is no such resource';
    const row = 'there is no such row';
    const absent = [
      absentIn('mon-law', 'mon-law', 'Logs are kept for a year', resource),
      absentIn('iam-scoring-role', 'iam-scoring-role', 'The scoring role can be given in this group only', row),
      absentIn('data-hbi', 'ws-create', 'The workspace is one of high business impact', resource),
    ]; // oxfmt-ignore
    const { call, kinds, counts } = repairFor(absent, all, 'bash');
    assert.equal(call, undefined);
    assert.deepEqual(kinds, []);
    assert.deepEqual(counts, { repair: 0, apply: 0, absent: 3, person: 0, nobody: 0 });
    const calls = absent.map((one) => {
      const remedy = remedyOf(one, all);
      return remedy && mendingCall(one.control, remedy, 'bash');
    });
    assert.deepEqual(calls, [
      'bash apply.sh --only mon-law',
      'bash apply.sh --only iam-scoring-role',
      'bash apply.sh',
    ]);
    // A link that is not in the list is made by the call that repair knows.
    const link = 'privatelink.azurecr.io is linked to the virtual network';
    const { counts: ofLink } = repairFor([absentIn('net-dns', 'net-dns', link, row)], all, 'bash');
    assert.equal(ofLink.repair, 1);
  });

  it('is no call where only a person mends it', () => {
    assert.equal(repairFor(results.slice(3, 5), all, 'bash').call, undefined);
  });
});

describe('the order for a whole workspace', () => {
  it('names steps and controls that there are, and no part without a wait', () => {
    for (const { steps, until } of repairOrder) {
      for (const id of steps) findStep(id, 'test');
      assert.notEqual(until, '');
    }
    for (const { controls, acts, back } of dangerousMends) {
      for (const id of controls) findControl(id, 'test');
      assert.ok(acts.length > 1 && back !== '');
    }
    assert.equal(dangerousMends.length, 10);
    assert.equal(neverAutomatic.length, 3);
  });

  it('does what a setting waits for in the part of its own step or before', () => {
    const partOf = (id: string): readonly number[] =>
      repairOrder.flatMap(({ steps }, at) => (steps.some((one) => one === id) ? [at] : []));
    const wrong = declared.flatMap(({ step, setting: { before = [], expectation } }) => {
      const last = partOf(step.id).at(-1);
      if (last === undefined) return [];
      return before
        .filter((one) => (partOf(one)[0] ?? 0) > last)
        .map((one) => `${expectation.label}: ${one} comes after ${step.id}`);
    });
    assert.deepEqual(wrong, []);
  });
});
