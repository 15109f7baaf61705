// On Windows az is az.cmd, and cmd.exe takes words apart: PowerShell scripts start the program behind it instead, and bash
// the script that stands beside it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPwsh } from '../../../scripts/find-pwsh.mjs';
import { temporaryFolder } from '../../support/folder.ts';
import { readerOf, typed } from '../../support/readers.ts';
import { writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const options = { skip: skipWithout.powershell };
const bundle = writeBundle(readerOf());

interface Ran {
  readonly status: number | null;
  readonly stderr: string;
  /** The words of each call that reached the program. */
  readonly calls: readonly (readonly string[])[];
}

/** Runs verify where `az` is found at a path, with a program at another that keeps its words and answers nothing. */
function verifyWith(az: string, program?: string): Ran {
  const folder = temporaryFolder();
  const kept = join(folder, 'calls.txt');
  writeFileSync(kept, '');
  if (program) {
    const path = join(folder, program);
    mkdirSync(join(path, '..'), { recursive: true });
    mkdirSync(join(folder, az, '..'), { recursive: true });
    writeFileSync(
      path,
      `#!/bin/sh\nfor word; do printf '%s\\037' "$word"; done >>'${kept}'\nprintf '\\036' >>'${kept}'\n` +
        `case "$*" in *'account show'*) echo '${typed.subscriptionId}' ;; *) echo '{"a":' ;; esac\n`,
    );
    chmodSync(path, 0o755);
  }
  const wrapper = join(folder, 'as-on-windows.ps1');
  writeFileSync(
    wrapper,
    `function Get-Command { if ($args[0] -eq 'az') { @{ Source = '${join(folder, az)}' } } else { Microsoft.PowerShell.Core\\Get-Command @args } }\n` +
      `& '${join(bundle, 'verify.ps1')}'\nexit $LASTEXITCODE\n`,
  );
  const words = ['-NoProfile', '-File', wrapper];
  const { status, stderr } = spawnSync(findPwsh() ?? 'pwsh', words, { encoding: 'utf8' });
  const calls = readFileSync(kept, 'utf8').split('\u001e').slice(0, -1);
  return { status, stderr, calls: calls.map((call) => call.split('\u001f').slice(0, -1)) };
}

for (const [az, program] of [
  ['wbin/az.cmd', 'python.exe'], // installed for Windows
  ['Scripts/az.bat', 'Scripts/python.exe'], // by pip, in an environment
] as const) {
  test(`the program behind ${az} gets each word as it was said`, options, () => {
    const { calls, stderr } = verifyWith(az, program);
    assert.ok(calls.length > 20, stderr);
    for (const words of calls) assert.deepEqual(words.slice(0, 2), ['-IBm', 'azure.cli']);
    // Words that cmd.exe would have taken apart came whole.
    const all = calls.flat();
    for (const sign of ['(', ')', ' ', "'"])
      assert.ok(
        all.some((word) => word.includes(sign)),
        sign,
      );
  });
}

test(
  'az.cmd without the program behind it is refused in a sentence, before any call',
  options,
  () => {
    const { status, stderr, calls } = verifyWith('wbin/az.cmd');
    assert.equal(status, 2, stderr);
    assert.match(
      stderr,
      /cmd\.exe, which runs it, breaks words of this plan\. Install the Azure CLI/,
    );
    assert.deepEqual(calls, []);
  },
);

/** What verify.sh says where these programs are named az, and no other. */
function verifyInBash(names: readonly string[]): { status: number | null; stderr: string } {
  const folder = temporaryFolder();
  for (const tool of [
    'bash',
    'dirname',
    'mktemp',
    'rm',
    'tr',
    'sed',
    'awk',
    'cat',
    'grep',
    'tail',
    'uname',
    'date',
  ]) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(folder, tool));
  }
  for (const name of names)
    writeFileSync(join(folder, name), '#!/bin/sh\nexit 9\n', { mode: 0o755 });
  const environment = { ...process.env, PATH: folder };
  const options = { encoding: 'utf8', env: environment } as const;
  return spawnSync(join(folder, 'bash'), [join(bundle, 'verify.sh')], options);
}

for (const name of ['az.cmd', 'az.bat']) {
  test(`bash refuses ${name} alone in a sentence, and takes the script beside it`, () => {
    const alone = verifyInBash([name]);
    assert.equal(alone.status, 2);
    assert.match(alone.stderr, /^verify\.sh: az is \S+, and cmd\.exe, which runs it, breaks words/);
    assert.match(verifyInBash([name, 'az']).stderr, /Sign in first/);
    assert.match(verifyInBash([]).stderr, /is not installed/);
  });
}
