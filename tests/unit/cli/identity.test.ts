import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../support/folder.ts';
import { needed } from '../../support/readers.ts';

const render = join(import.meta.dirname, '../../../src/cli/render.ts');

test('five fields are enough: the command line gives a plan its identity, and keeps it', () => {
  const folder = temporaryFolder();
  const [values, first, second, other] = ['values.json', 'first', 'second', 'other'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const { subscriptionId, workload, environment, location, instance } = needed;
  const five = { subscriptionId, workload, environment, location, instance };
  writeFileSync(values, JSON.stringify({ version: 1, values: five }));
  const told = write(values, first);
  const id = identityIn(first);
  assert.match(id, /^[a-z][a-z0-9]{7}$/);
  assert.match(told, new RegExp(`^planId: This plan is new: its identity is ${id}\\.`));
  assert.doesNotMatch(write(join(first, 'values.json'), second), /planId/);
  assert.equal(textOf(second, 'undo.sh'), textOf(first, 'undo.sh'));
  write(values, other);
  assert.notEqual(identityIn(other), id, 'without a kept identity it is another plan');
});

function write(values: string, out: string): string {
  const words = [render, '--values', values, '--out', out, '--script', 'undo'];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stderr;
}

function identityIn(out: string): string {
  return (JSON.parse(textOf(out, 'values.json')) as { values: { planId: string } }).values.planId;
}

function textOf(out: string, name: string): string {
  return readFileSync(join(out, name), 'utf8');
}
