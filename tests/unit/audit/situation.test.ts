// Choices are what is found: a design that is there is judged, whoever made it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditOf } from '../../../src/audit/judge.ts';
import type { Inventory } from '../../../src/audit/inventory.ts';
import type { Choices, ControlId } from '../../../src/parameters/ids.ts';
import { inventoryOf } from '../../support/collected.ts';
import { applyWhole } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { soundInventory, withRows } from '../../support/sound-inventory.ts';
import { lifeOf } from '../../support/whole-life.ts';

const shown = {
  monitorPrivateLink: 'net-monitor-private-link',
  storageKey: 'data-cmk-storage',
  jobSecrets: 'iam-job-secrets',
} as const satisfies Partial<Record<keyof Choices, ControlId>>;
const chosen = Object.keys(shown) as (keyof typeof shown)[];

function found(inventory: Inventory): Readonly<Record<string, unknown>> {
  const [workspace] = auditOf(inventory).workspaces;
  const controls = new Set(workspace?.findings.map(({ control }) => control));
  const { choices } = workspace?.values ?? {};
  return Object.fromEntries(
    chosen.map((one) => [one, choices?.[one] === true && controls.has(shown[one])]),
  );
}

const none = Object.fromEntries(chosen.map((one) => [one, false]));

describe('a choice', () => {
  it('is on where what it makes is there', async () => {
    const { world, folder } = await lifeOf(readerOf({ choices: everything('managed') }));
    await applyWhole(world, folder);
    const inventory = inventoryOf(world);
    assert.deepEqual(found(inventory), Object.fromEntries(chosen.map((one) => [one, true])));
    const [workspace] = auditOf(inventory).workspaces;
    const failed = workspace?.findings.filter(({ result }) => result === 'FAIL') ?? [];
    assert.deepEqual(failed, []);
    const blind = ['03-dependencies', '12-roles'].reduce(
      (all, query) => withRows(all, query, () => []),
      inventory,
    );
    assert.deepEqual(found(blind), none);
  });

  it('is off where nothing shows it', async () => {
    assert.deepEqual(found(await soundInventory('managed')), none);
  });
});
