// A workspace that is there, brought by its id: what is missing is made around it, and undo leaves it as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { existingKinds } from '../../../src/parameters/existing.ts';
import { broughtWith, everything, readerOf } from '../../support/readers.ts';
import { run } from '../../support/lifecycle.ts';
import { type JsonObject, withValue } from '../../support/modelled-az/json.ts';
import type { Body } from '../../support/modelled-az/world.ts';
import { skipWithout } from '../../support/shells.ts';
import { changing, lifeOf, liveThrough } from '../../support/whole-life.ts';

const brought = broughtWith('workspace');

for (const network of ['managed', 'own'] as const) {
  test(`${network}: all that is missing is made around it and undone, and it stays as it was`, async () => {
    await liveThrough(await lifeOf(readerOf({ choices: everything(network), existing: brought })));
  });
}
