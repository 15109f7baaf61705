import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shells } from '../../../src/language/artefact.ts';
import { parameter } from '../../../src/language/word.ts';
import { readerOf } from '../../support/readers.ts';
import { runScript, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { artefactOf, call, step } from '../../support/small-guide.ts';
import type { StepId } from '../../../src/parameters/ids.ts';
import { test } from '../../support/test-in-turn.ts';

const job = {
  command: 'ml job show',
  options: [{ flag: '--name', argument: [parameter('jobName')] }],
};
const artefact = artefactOf([
  step('first', { apply: [{ call: call('first') }] }),
  step('waits', { apply: [{ call: job }] }),
  step('follows', { requires: ['waits' as StepId], apply: [{ call: call('follows') }] }),
  step('last', { apply: [{ call: call('last') }] }),
]);

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };
  const script = { bash: 'apply.sh', powershell: 'apply.ps1' }[shell];
  const stepsIn = (folder: string): readonly string[] =>
    runScript(shell, 'apply', folder, ['--list'])
      .stdout.split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ')[0] ?? '');

  test(
    `${shell} apply leaves out a step that waits for a value, and what follows from it`,
    options,
    () => {
      const folder = writeBundle(readerOf({ drafts: { jobName: '' } }), artefact);
      assert.deepEqual(stepsIn(folder), ['first', 'last']);
      const says = (file: string, text: string): void =>
        assert.ok(readFileSync(join(folder, file), 'utf8').includes(text), file);
      says(script, '\n# Left out until jobName is known: The step waits\n');
      says('README.md', '\n- left out until `jobName` is known: The step waits\n');
    },
  );

  test(`${shell} apply has every step once the value is known`, options, () => {
    const folder = writeBundle(readerOf({ drafts: { jobName: 'job_1' } }), artefact);
    assert.deepEqual(stepsIn(folder), ['first', 'waits', 'follows', 'last']);
    assert.doesNotMatch(readFileSync(join(folder, script), 'utf8'), /Left out/);
  });
}
