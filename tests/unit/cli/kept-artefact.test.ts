import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { keptArtefact } from '../../../src/cli/kept-artefact.ts';

test('what is kept of the compiled guide is what compiling gives', async () => {
  const json = JSON.stringify(artefact);
  assert.equal(JSON.stringify(await keptArtefact()), json);
  assert.equal(JSON.stringify(await keptArtefact()), json, 'read back');
});
