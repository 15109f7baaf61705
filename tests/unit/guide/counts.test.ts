import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { originals } from '../../../src/guide/original/original.ts';
import { countedReadme } from '../../golden/counts.ts';

test('the README counts what there is', () => {
  const { kept, made } = countedReadme();
  assert.ok(kept === made, 'The counts in README.md are of yesterday. Run npm run golden.');
  assert.equal(guide.sections.length, 8);
  assert.ok(kept.includes('eight sections'));
  assert.ok(kept.includes(`${originals.length} snippets`));
});
