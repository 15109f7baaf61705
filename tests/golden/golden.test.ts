import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundleOf, cases } from './cases.ts';

for (const [name, inputs] of Object.entries(cases)) {
  test(`the bundle is the kept one, byte for byte: ${name}`, () => {
    const folder = join(import.meta.dirname, name);
    const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      statSync(join(folder, path)).isFile(),
    );
    const files = bundleOf(inputs);
    assert.deepEqual(kept.sort(), files.map(({ path }) => path).sort());
    for (const { path, text } of files) {
      const differs = differenceOf(readFileSync(join(folder, path), 'utf8'), text);
      assert.equal(differs, undefined, `${path}: ${differs} If that is meant, run npm run golden.`);
    }
  });
}

/** The first line in which two texts differ, in a sentence; undefined if none does. */
function differenceOf(kept: string, made: string): string | undefined {
  if (kept === made) return undefined;
  const [old, now] = [kept.split('\n'), made.split('\n')];
  const at = now.findIndex((line, index) => line !== old[index]);
  const line = at < 0 ? now.length : at;
  return `line ${line + 1} was ${JSON.stringify(old[line])} and is ${JSON.stringify(now[line])}.`;
}
