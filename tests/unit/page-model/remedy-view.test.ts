import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { dangerousMends, neverAutomatic, repairOrder } from '../../../src/guide/repair-order.ts';
import { shells } from '../../../src/language/artefact.ts';
import { isDeclaration, updateCall } from '../../../src/language/declaration.ts';
import { findControl, findStep } from '../../../src/page-model/find.ts';
import { remediesOf, remedyFacts } from '../../../src/page-model/remedy-view.ts';
import { remedyOf, repairFor } from '../../../src/state/remedies.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';

const reader = readerOf({ choices: everything('own') });
const facts = remedyFacts();
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
    const controls = Map.groupBy(guide.controls, ({ section }) => section);
    for (const [section, own] of controls) {
      const names = own.flatMap((control) => {
        const { remedies = [], repair } = remediesOf(control) ?? {};
        return [repair, ...remedies.map(({ commands }) => commands)].flatMap(
          (one) => one?.label ?? [],
        );
      });
      assert.deepEqual(
        names.filter((name, at) => names.indexOf(name) !== at),
        [],
        section,
      );
    }
  });

  it('say apply, repair or a sentence, and never two of them', () => {
    for (const { id, remedies } of guide.controls.map((one) => ({
      id: one.id,
      remedies: remediesOf(one)?.remedies ?? [],
    }))) {
      for (const { sentence, commands } of remedies) {
        assert.equal(sentence !== '', commands === undefined, id);
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
      const remedy = remedyOf({ control, step: step.id, label }, facts);
      assert.ok(remedy, `${control}: ${label}`);
      assert.deepEqual(remedy.consequences, setting.consequences ?? [], label);
    }
    for (const shell of shells) assert.doesNotMatch(textOf('net-firewall', shell), /undefined/);
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
    const found = facts[control]?.find((one) => one.way === way);
    assert.ok(found, `${control} has a setting that is mended by ${way}`);
    const { step, labels } = found;
    return { result: verdict, control, step, label: labels[0] ?? '', expected: '', actual: '' };
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
      repairFor(results, facts, 'bash').call,
      'bash repair.sh --only data-storage-hardened --only iam-groups',
    );
    assert.equal(
      repairFor(results, facts, 'powershell').call,
      './repair.ps1 -Only data-storage-hardened, iam-groups',
    );
  });

  it('counts who mends what failed, and says what kinds of consequence are among it', () => {
    const { counts, kinds } = repairFor(results, facts, 'bash');
    assert.deepEqual(counts, { repair: 1, apply: 1, person: 2, nobody: 1 });
    assert.deepEqual(kinds, ['cuts off']);
  });

  it('is no call where only a person mends it', () => {
    assert.equal(repairFor(results.slice(3, 5), facts, 'bash').call, undefined);
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
