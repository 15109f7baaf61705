// A workspace that others made, open and by other names, is brought, compared, mended in rounds, set back and left.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { shells } from '../../../src/language/artefact.ts';
import type { Choices } from '../../../src/parameters/ids.ts';
import {
  broughtIn,
  foreignLife,
  doneByHand,
  madeByOthers,
  takeBack,
} from '../../support/foreign-workspace.ts';
import { isObject, type Json } from '../../azure-model/json.ts';
import { held, type How, run } from '../../support/lifecycle.ts';
import { allAllowed, apartFrom } from '../../support/repairing.ts';
import { skipWithout } from '../../support/shells.ts';
import { type Life, linesOf } from '../../support/whole-life.ts';
import { isWhole, someDesigns } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

const atCreation = {
  'data-storage-hardened The infrastructure encrypts the default storage account a second time':
    'only a new account has it',
};

/** What of the others' things only they can change, and why. */
const ofOthers = {
  'data-stored-secrets No datastore of the workspace holds a credential':
    'only its makers know who reads by the key of `raw`',
  'data-stored-secrets No connection of the workspace holds a secret':
    'only its makers know whether the service behind `language` takes Entra tokens',
};

const remade = 'only a new one can be closed, and its makers know when it may go';

/** Their computes and endpoints, which a managed network makes them remake first. */
const remadeByOthers = Object.fromEntries(
  [
    'cmp-every-compute Every compute of the workspace is in the virtual network',
    'cmp-every-compute No compute instance of the workspace is shared',
    'cmp-every-compute No compute of the workspace has a public address',
    'cmp-every-compute No compute of the workspace has an open SSH port',
    'cmp-every-compute No compute of the workspace takes local sign-in',
    'model-every-endpoint Callers of every online endpoint sign in with Microsoft Entra',
    'model-every-endpoint No online endpoint is reached from the internet',
  ].map((line) => [line, remade]),
);

const left: Readonly<Record<Choices['network'], Readonly<Record<string, string>>>> = {
  managed: { ...atCreation, ...ofOthers },
  own: { ...atCreation, ...ofOthers, ...remadeByOthers },
};

async function mendedInRounds(life: Life, network: Choices['network'], how: How): Promise<void> {
  const { world, folder } = life;
  const first = await run(world, folder, 'repair', allAllowed, how);
  assert.equal(first.status, 1, first.stdout + first.stderr);
  assert.match(
    first.stdout,
    /Access to the vault is given by roles only\n.*\n.*\n.*\n +First, since it does not hold: iam-workspace-identity/,
  );
  doneByHand(life);
  const second = await run(world, folder, 'repair', allAllowed, how);
  assert.equal(second.status, 3, second.stdout + second.stderr);
  assert.match(second.stdout, /[1-9] mended, 0 still to mend, \d+ left to you/);
  const { stdout } = await run(world, folder, 'verify', [], how);
  assert.deepEqual(linesOf(stdout, 'UNKNOWN'), []);
  assert.deepEqual(linesOf(stdout, 'FAIL'), Object.keys(left[network]).sort());
}

/** What was not said before, so that no call says it again, and what Azure keeps. */
const staysMended = {
  'churn-lab-secrets properties.enablePurgeProtection': 'it is for good',
  'churn-lab properties.imageBuildCompute': 'it was not said',
  'churnlabfiles properties.isLocalUserEnabled': 'it was not said',
  'churnlabfiles properties.allowedCopyScope': 'it was not said',
  'default properties.deleteRetentionPolicy.enabled': 'for how many days was not said',
  'default properties.deleteRetentionPolicy.days': 'it was not said',
  'default properties.containerDeleteRetentionPolicy': 'it was not said',
};

const staysByHand = {
  'churn-lab properties.primaryUserAssignedIdentity': 'a person did it',
  'churn-lab identity.type': 'a person did it',
  'churn-lab identity.userAssignedIdentities': 'a person did it',
  anna: 'a person took it away',
};

const stays: Readonly<Record<Choices['network'], Readonly<Record<string, string>>>> = {
  managed: { ...staysMended, ...staysByHand },
  own: {
    ...staysMended,
    ...staysByHand,
    'churn-lab properties.serverlessComputeSettings': 'it was not said',
  },
};

type Held = ReturnType<typeof held>;

/** Where what was there before is another now. */
function differences(before: Held, after: Held): readonly string[] {
  const all = Object.entries(before).flatMap(([id, body]) =>
    pathsThatDiffer(body as Json, after[id] as Json | undefined, [id.split('/').at(-1) ?? '']),
  );
  return [...new Set(all)].sort();
}

function pathsThatDiffer(
  one: Json | undefined,
  other: Json | undefined,
  [name = '', ...path]: readonly string[],
): readonly string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObject(one) || !isObject(other)) return [`${name} ${path.join('.')}`.trim()];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => pathsThatDiffer(one[key], other[key], [name, ...path, key]));
}

/** Sets back what both repairs changed, the last first. */
async function setBack({ world, folder }: Life, how: How): Promise<void> {
  const words = (file: string): readonly string[] => ['--restore', join(folder, file), '--yes'];
  const second = await run(world, folder, 'repair', words('before-2.json'), how);
  assert.equal(second.status, 0, second.stdout + second.stderr);
  const first = await run(world, folder, 'repair', words('before.json'), how);
  assert.equal(first.status, 3, first.stdout + first.stderr);
  const told =
    first.stdout.match(/^ {2}.*(?=\n {4}No call of this script sets that back\.$)/gm) ?? [];
  assert.ok(told.length > 0);
  for (const line of told) assert.match(line, /, it was null$/);
}

/** Undo sets nothing of theirs back: what was mended stays mended. */
async function undoneAsMended(life: Life, how: How): Promise<void> {
  const ofTheirs = (): Held =>
    Object.fromEntries(
      madeByOthers(life).map((id) => [id, held(life.world)[id.toLowerCase()]] as const),
    );
  const mended = ofTheirs();
  assert.ok(Object.keys(mended).length > 5);
  const undone = await run(life.world, life.folder, 'undo', ['--yes'], how);
  assert.equal(undone.status, 0, undone.stdout + undone.stderr);
  assert.deepEqual(ofTheirs(), mended);
}

for (const network of someDesigns) {
  const brought = (async (): Promise<Life> => {
    const life = foreignLife(network);
    await broughtIn(life, network);
    return life;
  })();

  for (const shell of network === 'own' || isWhole ? shells : (['bash'] as const)) {
    const how = { shell };
    test(
      `${shell} mends an open workspace of others: ${network}`,
      { skip: skipWithout[shell] },
      async () => {
        const life = apartFrom(await brought);
        const opened = held(life.world);
        await mendedInRounds(life, network, how);
        await undoneAsMended(apartFrom(life), how);
        // The rest is slow in PowerShell.
        if (shell === 'powershell' && !isWhole) return;
        const theirs = madeByOthers(life);
        await setBack(life, how);
        assert.deepEqual(differences(opened, held(life.world)), Object.keys(stays[network]).sort());
        // What the workspace itself uses by now stays until its owner takes it away.
        const undone = await run(life.world, life.folder, 'undo', ['--yes'], how);
        assert.equal(undone.stderr, '');
        assert.equal(undone.status, 0, undone.stdout);
        assert.match(undone.stdout, /\nKept, because something that stays uses it\. .*\n {2}\//);
        assert.deepEqual(madeByOthers(life), theirs);
        takeBack(life);
        const rest = await run(life.world, life.folder, 'undo', ['--yes'], how);
        assert.equal(rest.status, 0, rest.stderr);
        assert.deepEqual(madeByOthers(life), theirs);
      },
    );
  }
}
