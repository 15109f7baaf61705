import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { remainsText } from '../../../src/language/guide.ts';
import { shellText } from '../../../src/shells/texts.ts';
import type { Controls } from '../../../src/parameters/controls.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import type { Reader } from '../../support/expected-words.ts';
import { hostileDrafts } from '../../support/hostile-drafts.ts';
import { oddExisting, oddNames } from '../../support/odd-names.ts';
import { everything, readerOf } from '../../support/readers.ts';
import {
  applyCalls,
  ofThisPlan,
  planOf,
  runScript,
  undoCalls,
  writeBundle,
} from '../../support/scripts.ts';
import { runFile, skipWithout } from '../../support/shells.ts';
import { artefactOf, step } from '../../support/small-guide.ts';
import { some } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

const readers: readonly (readonly [name: string, reader: Reader])[] = [
  ['own network, odd names', readerOf({ drafts: oddNames, choices: everything('own') })],
  [
    'managed network, everything brought',
    readerOf({ choices: everything('managed'), existing: oddExisting }),
  ],
  [
    'own network, its guards left out',
    readerOf({
      choices: { network: 'own' },
      controls: without('net-dns', 'net-dependency-endpoints', 'net-nsg', 'net-firewall'),
    }),
  ],
  [
    'managed network, that and more left out',
    readerOf({
      choices: { network: 'managed', jobSecrets: true },
      controls: without('net-managed-vnet', 'net-ws-private', 'gov-foundation', 'mon-alerts'),
    }),
  ],
];

for (const shell of shells) {
  for (const [name, reader] of some(readers)) {
    test(
      `what ${shell} apply --dry-run prints is what apply does: ${name}`,
      { skip: skipWithout[shell] },
      () => {
        const folder = writeBundle(reader);
        const { status, stdout, stderr, calls } = runScript(shell, 'apply', folder, ['--dry-run']);
        assert.equal(stderr, '');
        assert.equal(status, 0);
        assert.deepEqual(calls, []);
        const steps = planOf(reader).map(({ id, title }) => `# ${id}: ${title}`);
        const others = stdout.split('\n').filter((line) => !line.startsWith('az '));
        const waits = others.filter((line) => line.startsWith('# wait up to '));
        assert.deepEqual(
          others.filter((line) => !waits.includes(line)),
          [...steps, ''],
        );
        const waiting = planOf(reader).flatMap(({ apply }) => apply.filter((one) => 'wait' in one));
        assert.equal(waits.length, waiting.length);
        const asked = withNames(reader, shell);
        assert.deepEqual(
          pasted(shell, folder, stdout),
          applyCalls(asked, (one) => !('wait' in one)),
        );
      },
    );

    test(
      `what ${shell} undo --dry-run prints is what undo does: ${name}`,
      { skip: skipWithout[shell] },
      () => {
        const folder = writeBundle(reader);
        const { status, stdout, stderr, calls } = runScript(shell, 'undo', folder, ['--dry-run']);
        assert.equal(stderr, '');
        assert.equal(status, 0);
        assert.deepEqual(calls, []);
        const [before = '', remains = ''] = stdout.split('What is left:\n');
        assert.deepEqual(pasted(shell, folder, before), undoCalls(reader));
        const left = planOf(reader)
          .flatMap((step) => step.remains ?? [])
          .filter((one) => typeof one === 'string' || holds(one.when, reader.situation))
          .map(remainsText);
        assert.deepEqual(remains.split('\n'), [...left.map((sentence) => `- ${sentence}`), '']);
      },
    );
  }
}

for (const shell of shells) {
  test(
    `${shell} apply --dry-run quotes every word so that it can be pasted`,
    { skip: skipWithout[shell] },
    () => {
      // On one line: nothing that the guide writes has a line break, and no value may.
      const words = hostileDrafts.filter(
        (word) => word.isWellFormed() && !/[\0\n]|^--%$/.test(word),
      );
      const apply = words.map((word) => ({
        call: { command: 'read', options: [{ flag: '--value', argument: [word] }] },
      }));
      const folder = writeBundle(readerOf(), artefactOf([step('words', { apply })]));
      const { stdout } = runScript(shell, 'apply', folder, ['--dry-run']);
      assert.deepEqual(
        pasted(shell, folder, stdout),
        words.map((word) => ['read', '--value', word]),
      );
    },
  );
}

/** What a values file says of controls that are left out. */
function without(...ids: readonly string[]): Controls {
  return Object.fromEntries(ids.map((id) => [id, false]));
}

/** A dry run does not know what a capture will hear, and shows its name. */
function withNames(reader: Reader, shell: Shell): Reader {
  return { ...reader, answerTo: (capture) => `<${shellText[shell].name(capture)}>` };
}

/** The calls that the printed lines make in the shell that printed them, in the bundle's folder. */
function pasted(
  shell: Shell,
  folder: string,
  printed: string,
): ReturnType<typeof runFile>['calls'] {
  const file = join(folder, { bash: 'pasted.sh', powershell: 'pasted.ps1' }[shell]);
  writeFileSync(file, printed);
  const { status, stderr, calls } = runFile(shell, file, { environment: ofThisPlan });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return calls;
}
