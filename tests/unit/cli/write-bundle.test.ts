import assert from 'node:assert/strict';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { marker, writeBundle } from '../../../src/cli/write-bundle.ts';
import { temporaryFolder } from '../../support/folder.ts';

const file = (path: string, text: string): Parameters<typeof writeBundle>[0][number] => ({
  path,
  text,
  executable: path.endsWith('.sh'),
});
const first = [file('README.md', 'one'), file('files/a.yml', 'a: 1'), file('apply.sh', 'true')];
const second = [file('README.md', 'two'), file('files/b.yml', 'b: 1')];

/** Everything at and below a folder, as text. */
function everything(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    paths.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path, one.isFile() ? readFileSync(path, 'utf8') : one.isSymbolicLink() ? 'link' : ''];
    }),
  );
}

test('a folder that is not there, and an empty one, are written whole', () => {
  for (const isThere of [false, true]) {
    const out = join(temporaryFolder(), 'deep', 'out');
    if (isThere) mkdirSync(out, { recursive: true });
    assert.equal(writeBundle(first, out), undefined);
    assert.equal(readFileSync(join(out, 'files/a.yml'), 'utf8'), 'a: 1');
    assert.deepEqual(readdirSync(dirname(out)), ['out']); // nothing is left beside it
  }
});

test('a folder of the guide is replaced: old files go, logs stay', () => {
  const out = join(temporaryFolder(), 'out');
  writeBundle(first, out);
  writeFileSync(join(out, 'apply.log'), 'what was done');
  assert.equal(writeBundle(second, out), undefined);
  assert.deepEqual(readdirSync(out).sort(), [marker, 'README.md', 'apply.log', 'files'].sort());
  assert.deepEqual(readdirSync(join(out, 'files')), ['b.yml']);
  assert.equal(readFileSync(join(out, 'apply.log'), 'utf8'), 'what was done');
});

const refused: Readonly<Record<string, (folder: string) => RegExp>> = {
  'a folder of somebody': (folder) => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'README.md'), 'mine');
    return /holds files that this command did not write/;
  },
  'a link to a folder': (folder) => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'out'));
    return /is a link; name the folder that it leads to/;
  },
  'a link to nothing': (folder) => {
    symlinkSync(join(folder, 'nothing'), join(folder, 'out'));
    return /is a link/;
  },
  'a file': (folder) => {
    writeFileSync(join(folder, 'out'), 'mine');
    return /is a file; name a folder/;
  },
  'a file of the guide that was changed': (folder) => {
    writeBundle(first, join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'README.md'), 'my notes');
    return /README\.md` was changed since it was written/;
  },
  'a file of the guide that became a link': (folder) => {
    writeBundle([file('README.md', 'one')], join(folder, 'out'));
    writeFileSync(join(folder, 'kept'), 'one');
    symlinkSync(join(folder, 'kept'), join(folder, 'out', 'files'));
    return /files` is in the way/;
  },
  'a file of somebody among those of the guide': (folder) => {
    writeBundle(first, join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'files', 'mine.yml'), 'mine');
    return /files\/mine\.yml` is in the way/;
  },
};

for (const [what, prepare] of Object.entries(refused)) {
  test(`${what} is left as it was, and so is what it leads to`, () => {
    const folder = temporaryFolder();
    const sentence = prepare(folder);
    const before = everything(folder);
    assert.match(writeBundle(second, join(folder, 'out')) ?? '', sentence);
    assert.deepEqual(everything(folder), before);
  });
}

test('a bundle that cannot be written whole changes nothing', () => {
  const folder = temporaryFolder();
  const out = join(folder, 'out');
  writeBundle(first, out);
  const before = everything(folder);
  // The second path needs a folder where the first one put a file, as a full disk would stop in the middle.
  const broken = [file('README.md', 'two'), file('files', 'x'), file('files/b.yml', 'b')];
  assert.match(writeBundle(broken, out) ?? '', /cannot be written to, so it is as it was/);
  assert.deepEqual(everything(folder), before);
  assert.equal(existsSync(out), true);
  assert.deepEqual(globSync('.out-*', { cwd: folder }), []);
});
