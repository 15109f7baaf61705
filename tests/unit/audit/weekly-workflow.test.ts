// The example of a weekly audit: its shell steps, run on the modelled Azure as a runner of GitHub runs them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { temporaryFolder } from '../../support/folder.ts';
import { run } from '../../support/lifecycle.ts';
import { readerOf } from '../../support/readers.ts';
import { appliedLife, copyOfLife } from '../../support/whole-life.ts';

const root = join(import.meta.dirname, '../../..');

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { jobs } = parse(readFileSync(join(root, 'docs/examples/audit-weekly.yml'), 'utf8')) as {
  readonly jobs: { readonly audit: { readonly steps: readonly Step[] } };
};
const steps = new Map(jobs.audit.steps.map((step) => [step.id ?? '', step]));

/** What a week ends with: the codes of its steps, what it prints last, and what it gives to code scanning. */
interface Week {
  readonly codes: readonly (number | null)[];
  readonly printed: string;
  readonly kinds: readonly string[];
}

const life = appliedLife(readerOf({ choices: { network: 'managed' } }));

async function weekOf(change: (inventory: string) => string): Promise<Week> {
  const { world, folder } = copyOfLife(await life);
  const temp = temporaryFolder();
  const output = join(temp, 'output');
  writeFileSync(output, '');
  assert.equal(steps.get('collect')?.run, 'bash collect.sh --out "$RUNNER_TEMP/inventory.json"');
  const inventory = join(temp, 'inventory.json');
  const collected = await run(world, folder, 'collect', ['--out', inventory]);
  writeFileSync(inventory, change(readFileSync(inventory, 'utf8')));
  const audited = stepRun('audit', { RUNNER_TEMP: temp, GITHUB_OUTPUT: output });
  const [, CODE = ''] = /^code=(\d+)$/m.exec(readFileSync(output, 'utf8')) ?? [];
  const { runs } = JSON.parse(readFileSync(join(temp, 'audit.sarif'), 'utf8')) as {
    readonly runs: readonly { readonly results: readonly { readonly kind: string }[] }[];
  };
  assert.deepEqual(steps.get('verdict')?.env, { CODE: '${{ steps.audit.outputs.code }}' });
  const verdict = stepRun('verdict', { CODE });
  return {
    codes: [collected.status, audited.status, Number(CODE), verdict.status],
    printed: verdict.stdout,
    kinds: [...new Set(runs.flatMap(({ results }) => results.map(({ kind }) => kind)))],
  };
}

/** A step as GitHub runs it where the workflow names no shell. */
function stepRun(
  id: string,
  env: Readonly<Record<string, string>>,
): ReturnType<typeof spawnSync> & { readonly stdout: string } {
  const words = ['-e', '-c', steps.get(id)?.run ?? 'exit 99'];
  return spawnSync('bash', words, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
}

test('a sound tenant ends with a warning of what is not known, and gives nothing to code scanning', async () => {
  const { codes, printed, kinds } = await weekOf((inventory) => inventory);
  assert.deepEqual(codes, [0, 0, 3, 0]);
  assert.match(printed, /^::warning::/);
  assert.deepEqual(kinds, []);
});

test('a workspace that is open to the internet ends it, and only failures are given', async () => {
  const { codes, kinds } = await weekOf((text) => {
    const inventory = JSON.parse(text) as {
      readonly pages: readonly {
        readonly query: string;
        readonly answer: {
          readonly data: readonly { readonly properties: Record<string, unknown> }[];
        };
      }[];
    };
    for (const { query, answer } of inventory.pages) {
      if (query === '01-workspaces')
        for (const { properties } of answer.data) properties['publicNetworkAccess'] = 'Enabled';
    }
    return JSON.stringify(inventory);
  });
  assert.deepEqual(codes, [0, 0, 1, 1]);
  assert.deepEqual(kinds, ['fail']);
});
