// The vault of the customer-managed key is there: the plan makes its keys in it, or takes the one that it names, and undo leaves both.
import assert from 'node:assert/strict';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { cmkKey, cmkKeyVault, storageKey } from '../../../src/guide/resources.ts';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { textOf, valueAt } from '../../azure-model/json.ts';
import type { World } from '../../support/az-front/world.ts';
import { armId } from '../../support/expected-words.ts';
import { applyWhole, held, run } from '../../support/lifecycle.ts';
import { broughtWith, readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { someShells } from '../../support/some-shells.ts';
import { changing, lifeOf } from '../../support/whole-life.ts';
import { test } from '../../support/test-in-turn.ts';

const choices = { customerManagedKey: true, storageKey: true } as const;
const existing = broughtWith('cmkKeyVault');
const reader = readerOf({ choices, existing });
const vault = existingKinds.cmkKeyVault.example.toLowerCase();
const keys = [cmkKey, storageKey].map((key) => armId(key, reader).toLowerCase());

/** The roles in the vault by which its keys are opened. */
const keyRoles = ({ state }: World): number =>
  [...state.resources.values()].filter(
    (one) =>
      one.id.toLowerCase().startsWith(`${vault}/providers/microsoft.authorization/`) &&
      textOf(valueAt(one, 'properties.roleDefinitionId')).endsWith(
        builtInRoles['Key Vault Crypto Service Encryption User'].id,
      ),
  ).length;

for (const shell of someShells(import.meta.filename)) {
  const options = { skip: skipWithout[shell] };

  test(
    `${shell}: keys are made in a vault that was brought, and undo leaves them`,
    options,
    async () => {
      assert.equal(armId(cmkKeyVault, reader).toLowerCase(), vault);
      const { world, folder } = await lifeOf(reader);
      for (const key of keys) world.state.resources.delete(key);
      const before = held(world)[vault];
      assert.ok(before);
      const applied = await applyWhole(world, folder, [], { shell });
      assert.equal(applied.status, 0, applied.stderr);
      for (const key of keys) assert.ok(key in held(world), key);
      assert.equal(keyRoles(world), 3, 'of the workspace, of the account, and of Azure Cosmos DB');
      const verified = await run(world, folder, 'verify', [], { shell });
      assert.doesNotMatch(verified.stdout, /^FAIL /m);

      const undone = await run(world, folder, 'undo', ['--yes'], { shell });
      assert.equal(undone.status, 0, undone.stdout + undone.stderr);
      assert.match(undone.stdout, /The vault that you brought stays, with every key in it/);
      assert.doesNotMatch(undone.stdout, /deleted vault of the key/);
      assert.deepEqual(held(world)[vault], before);
      for (const key of keys) assert.ok(key in held(world), key);
      assert.equal(keyRoles(world), 0);
    },
  );

  test(`${shell}: the key of that name is taken as it is`, options, async () => {
    const { world, folder } = await lifeOf(reader);
    const before = keys.map((key) => held(world)[key]);
    assert.ok(before.every(Boolean));
    const applied = await applyWhole(world, folder, [], { shell });
    assert.equal(applied.status, 0, applied.stderr);
    assert.deepEqual(
      keys.map((key) => held(world)[key]),
      before,
    );
    const made = changing(applied.calls).map((words) => words.join(' '));
    assert.ok(
      !made.some((words) => /^keyvault (key|create .*kv-cmk-)|cmk-key\.json/.test(words)),
      made.join('\n'),
    );
    const workspaces = [...world.state.resources.values()].filter(({ type }) =>
      /\/workspaces$/.test(type),
    );
    assert.ok(
      workspaces.some(
        (one) =>
          textOf(
            valueAt(one, 'properties.encryption.keyVaultProperties.keyVaultArmId'),
          ).toLowerCase() === vault,
      ),
    );
  });
}
