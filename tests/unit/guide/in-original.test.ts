import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { inOriginal } from '../../../src/guide/original/in-original.ts';
import type { ControlId } from '../../../src/parameters/ids.ts';

const folder =
  process.env['AZURE_FACTS'] ?? join(import.meta.dirname, '../../../../shared/azure-facts');
const path = join(folder, 'controls.json');
const skip = existsSync(path) ? false : 'controls.json is not beside the project';

test('it is said of every control how the original treated it, and of nothing else', () => {
  assert.deepEqual(Object.keys(inOriginal).sort(), guide.controls.map(({ id }) => id).sort());
});

test('the treatment of each control is that of the facts', { skip }, () => {
  const facts = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly controls: readonly { readonly id: ControlId; readonly inOriginalGuide: string }[];
  };
  for (const { id, inOriginalGuide } of facts.controls) {
    assert.equal(inOriginal[id], inOriginalGuide, id);
  }
});
