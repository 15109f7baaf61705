import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsOf } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { optionOverrides } from '../../../src/guide/options/overrides.ts';
import { optionSentences } from '../../../src/guide/options/sentences.ts';
import { type Call, rowsCall } from '../../../src/language/statement.ts';

const calls: readonly Call[] = guide.steps.flatMap(({ apply, undo, checks }) => [
  ...[...apply, ...undo].flatMap(callsOf),
  ...checks.flatMap((check) => [
    rowsCall(check),
    ...(check.captures ?? []).map(({ from }) => from),
  ]),
]);
const used = new Set(
  calls.flatMap(({ command, options }) => options.map(({ flag }) => `${command} ${flag}`)),
);
const flagOf = (use: string): string => use.slice(use.lastIndexOf(' ') + 1);
const overridden = new Set(
  Object.entries(optionOverrides).flatMap(([command, flags]) =>
    Object.keys(flags).map((flag) => `${command} ${flag}`),
  ),
);

describe('the sentences about options', () => {
  it('say what each option of each command decides', () => {
    const silent = [...used].filter(
      (use) => !overridden.has(use) && !(flagOf(use) in optionSentences),
    );
    assert.deepEqual(silent, []);
  });

  it('are all used', () => {
    const general = new Set([...used].filter((use) => !overridden.has(use)).map(flagOf));
    const idle = [
      ...Object.keys(optionSentences).filter((flag) => !general.has(flag)),
      ...[...overridden].filter((use) => !used.has(use)),
    ];
    assert.deepEqual(idle, []);
  });

  it('are sentences', () => {
    const all = [optionSentences, ...Object.values(optionOverrides)].flatMap((table) =>
      Object.entries(table),
    );
    for (const [flag, sentence] of all) {
      assert.match(sentence, /^[A-Z`].{15,}[.]$/, flag);
      assert.equal(sentence.split('`').length % 2, 1, `${flag}: a back-tick is left open`);
    }
    assert.equal(new Set(all.map(([, sentence]) => sentence)).size, all.length);
  });
});
