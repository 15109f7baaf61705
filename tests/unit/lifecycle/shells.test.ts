import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shells } from '../../../src/language/artefact.ts';
import { applyWhole, type Ran, run } from '../../support/lifecycle.ts';
import type { Reader } from '../../support/expected-words.ts';
import { everything, existingSets, readerOf } from '../../support/readers.ts';
import { lineOf } from '../../support/run-tag.ts';
import { skipWithout } from '../../support/shells.ts';
import { lifeOf } from '../../support/whole-life.ts';
import { some } from '../../support/share.ts';

const readers: Readonly<Record<string, () => Reader>> = {
  'managed network, every switch off': () => readerOf({ choices: { network: 'managed' } }),
  'managed network, every switch on': () => readerOf({ choices: everything('managed') }),
  'own network, every switch off': () => readerOf({ choices: { network: 'own' } }),
  'own network, every switch on': () => readerOf({ choices: everything('own') }),
  'own network, everything brought': () =>
    readerOf({ choices: everything('own'), existing: existingSets[1] ?? {} }),
};

const kinds = ['apply', 'apply again', 'verify', 'undo'] as const;

for (const [name, reader] of some(Object.entries(readers))) {
  test(
    `PowerShell makes the same calls as bash, in the same order: ${name}`,
    { skip: skipWithout.powershell },
    async () => {
      const [bash, powershell] = await Promise.all(
        shells.map(async (shell) => {
          const { world, folder } = await lifeOf(reader());
          const runs: Ran[] = [
            await applyWhole(world, folder, [], { shell }),
            await applyWhole(world, folder, [], { shell }),
            await run(world, folder, 'verify', [], { shell }),
            await run(world, folder, 'undo', ['--yes'], { shell }),
          ];
          return runs;
        }),
      );
      for (const [at, kind] of kinds.entries()) {
        const [one, other] = [bash?.[at], powershell?.[at]];
        assert.ok(one && one.calls.length > 5, kind);
        assert.deepEqual(callsOf(other), callsOf(one), kind);
        assert.equal(other?.status, one.status, `${kind}: ${other?.stderr}`);
      }
    },
  );
}

function callsOf(ran: Ran | undefined): readonly string[] {
  return ran?.calls.map(lineOf) ?? [];
}
