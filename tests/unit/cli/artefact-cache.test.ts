import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { cachedArtefact, sources } from '../../../src/cli/artefact-cache.ts';

test('the cached artefact is the one that compiling gives', async () => {
  const json = JSON.stringify(artefact);
  assert.equal(JSON.stringify(await cachedArtefact()), json);
  assert.equal(JSON.stringify(await cachedArtefact()), json, 'read back');
});

test('a change in any folder that compiling reads makes the cache stale', () => {
  const src = join(import.meta.dirname, '../../../src');
  const seen = new Set<string>();
  const read = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const imports = readFileSync(path, 'utf8').matchAll(
      /^(?:import|\}|export) (?!type).*'(\.[^']+)';$/gm,
    );
    for (const [, specifier = ''] of imports) read(join(dirname(path), specifier));
  };
  read(join(src, 'compile/compile-guide.ts'));
  read(join(src, 'guide/guide.ts'));
  const folders = new Set([...seen].map((path) => relative(src, path).split('/')[0]));
  assert.deepEqual([...folders].sort(), [...sources].sort());
});
