// What az answers is text: it neither paints on the screen nor breaks lines, whichever system az is for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { temporaryFolder } from '../../support/folder.ts';
import { applyWhole, run } from '../../support/lifecycle.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { lifeOf, liveThrough } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

for (const shell of todaysShells) {
  const options = { skip: skipWithout[shell] };

  test(`${shell}: an az that ends its lines with CR LF is the same az`, options, async () => {
    const life = await lifeOf(readerOf());
    life.world.lineEnd = '\r\n';
    await liveThrough(life, { shell });
  });

  test(
    `${shell}: what az complains of does not paint on the screen or in the log, which is its owner's`,
    options,
    async () => {
      const { world, folder } = await lifeOf(readerOf());
      world.faults = [
        (words) =>
          words[0] === 'group' && words[1] === 'create'
            ? new Refusal(
                'Painted',
                'no \u001b[2K\u001b[32mPASS\u001b[0m \u009b1m \u202e\u200b\r\u0007 é end',
              )
            : undefined,
      ];
      const { status, stdout, stderr } = await run(world, folder, 'apply', ['--yes'], { shell });
      assert.equal(status, 1);
      const log = readFileSync(join(folder, 'apply.log'), 'utf8');
      const expected = String.raw`no \u001b[2K\u001b[32mPASS\u001b[0m \u009b1m \u202e\u200b`;
      for (const text of [stderr, log])
        assert.ok(text.includes(expected) && text.includes(' é end'), text);
      for (const text of [stdout, stderr, log])
        assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e]/);
      assert.equal(statSync(join(folder, 'apply.log')).mode & 0o777, 0o600);
    },
  );
}

test('a bash script whose lines end with CR LF says so in its first line', async () => {
  const { folder } = await lifeOf(readerOf());
  for (const kind of ['apply', 'verify', 'undo']) {
    const file = join(folder, `${kind}.sh`);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    const { status, stdout, stderr } = spawnSync('bash', [file], { encoding: 'utf8' });
    assert.equal(status, 2, kind);
    assert.equal(stdout, '', kind);
    assert.match(stderr, /^\S+: its lines end with CR LF, and bash needs LF: .*\n$/, kind);
  }
});

test('CDPATH does not lead a script into another folder', async () => {
  const { folder } = await lifeOf(readerOf());
  const other = temporaryFolder();
  const from = join(folder, '..');
  const place = relative(from, folder);
  spawnSync('mkdir', ['-p', join(other, place)]);
  const { status, stdout } = spawnSync(
    'bash',
    ['-c', `bash ${place}/apply.sh --list; ls ${join(other, place)}`],
    {
      cwd: from,
      encoding: 'utf8',
      env: { ...process.env, CDPATH: other },
    },
  );
  assert.equal(status, 0);
  assert.doesNotMatch(stdout, /^\//, 'cd tells where it went');
});

for (const shell of todaysShells) {
  test(`${shell}: the log holds no answer of a model`, { skip: skipWithout[shell] }, async () => {
    const { world, folder } = await lifeOf(readerOf());
    const { status, stdout, stderr } = await applyWhole(world, folder, [], { shell });
    assert.equal(status, 0, stderr);
    const call = world.calls.find(({ words }) => words.includes('invoke'));
    assert.ok(call, 'apply asks the model once');
    assert.match(stdout, /"outputs?"|\{|\[/);
    const log = readFileSync(join(folder, 'apply.log'), 'utf8').split('\n');
    const at = log.findLastIndex((line) => line.includes('online-endpoint invoke'));
    assert.match(log[at + 1] ?? '', /^ {2}done/);
  });
}

test('bash: a zero byte that az prints does not vanish, which would make another word', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'az'), "#!/bin/sh\nprintf 'Dis\\0abled\\n'\n", { mode: 0o755 });
  const [terminal, common] = ['terminal.sh', 'common.sh'].map((name) =>
    readFileSync(join('src/compile/library', name), 'utf8'),
  );
  const script = common?.replace('#@ include terminal.sh\n', () => terminal ?? '') ?? '';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${script}\naz account show`], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
  });
  assert.equal(status, 0, stderr);
  assert.equal(stdout, 'Dis\u0001abled\n');
});
