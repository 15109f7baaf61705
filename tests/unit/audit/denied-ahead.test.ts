// A rule that denies cuts off what no rule allows ahead of it; behind those that allow, it is as strict as the plan's own.
import assert from 'node:assert/strict';
import { auditOf } from '../../../src/audit/judge.ts';
import { nsg, peNsg } from '../../../src/guide/resources.ts';
import type { JsonObject } from '../../azure-model/json.ts';
import { patch, put } from '../../azure-model/resources.ts';
import { inventoryOf } from '../../support/collected.ts';
import { armId } from '../../support/expected-words.ts';
import { run } from '../../support/lifecycle.ts';
import { readerOf } from '../../support/readers.ts';
import { reportIn } from '../../support/report.ts';
import { skipWithout } from '../../support/shells.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';
import { appliedLife, copyOfLife } from '../../support/whole-life.ts';

const reader = readerOf({ choices: { network: 'own' } });
const life = appliedLife(reader);
const endpoints = 'The network is not denied its private endpoints ahead of a rule that lets it in';
const compute = 'Nothing that compute needs is denied ahead of the rules that allow it';

const asked: readonly string[] = [endpoints, compute];

/** A rule of the private endpoints' group, which has none of the plan. */
const inward = (access: 'Allow' | 'Deny', priority: number, port: string): JsonObject => ({
  ...{ direction: 'Inbound', access, priority, protocol: '*', sourcePortRange: '*' },
  ...{ sourceAddressPrefix: '*', destinationAddressPrefix: '*', destinationPortRange: port },
});

/** What others made of both groups: rules of the one, and the number of the rule that denies in the other. */
const cases = {
  'a rule at the very end denies what none allows': {
    rules: [inward('Deny', 4096, '*')],
    denies: 4000,
    fails: [endpoints],
  },
  'one denies behind all that allow': {
    rules: [inward('Allow', 100, '443'), inward('Deny', 200, '*')],
    denies: 4095,
    fails: [],
  },
  'one denies ahead of what allows': {
    rules: [inward('Deny', 100, '*'), inward('Allow', 200, '443')],
    denies: 205,
    fails: [endpoints, compute],
  },
  'one denies what nobody needs': {
    rules: [inward('Deny', 100, '22')],
    denies: 4096,
    fails: [],
  },
  'one allows something else and one denies': {
    rules: [inward('Allow', 100, '22'), inward('Deny', 200, '*')],
    denies: 4096,
    fails: [endpoints],
  },
} as const;

for (const [called, { rules, denies, fails }] of Object.entries(cases)) {
  test(`verify and the audit judge the order of rules: ${called}`, async () => {
    const { world, folder } = copyOfLife(await life);
    for (const [at, properties] of rules.entries())
      put(world, `${armId(peNsg, reader)}/securityRules/others${at}`, { properties });
    patch(world, `${armId(nsg, reader)}/securityRules/DenyInternetOutbound`, {
      properties: { priority: denies },
    });
    const [workspace] = auditOf(inventoryOf(world)).workspaces;
    const audited = (workspace?.findings ?? []).filter(({ label }) => asked.includes(label));
    assert.equal(audited.length, asked.length);
    // Of the region in the names of services only the plan knows.
    const known = audited.filter(({ result }) => result !== 'UNKNOWN');
    assert.ok(known.some(({ label }) => label === endpoints));
    const seen = fails.filter((one) => known.some(({ label }) => label === one));
    assert.deepEqual(failedOf(known), seen);
    for (const shell of someShells(import.meta.filename)) {
      if (skipWithout[shell]) continue;
      const { stdout } = await run(world, folder, 'verify', ['--json'], { shell });
      const { results } = reportIn(stdout) as unknown as { readonly results: readonly Said[] };
      const said = results.filter(({ label }) => asked.includes(label));
      assert.equal(said.length, asked.length);
      assert.deepEqual(failedOf(said), [...fails], shell);
    }
  });
}

interface Said {
  readonly label: string;
  readonly result: string;
}

function failedOf(said: readonly Said[]): readonly string[] {
  return said
    .filter(({ result }) => result !== 'PASS')
    .map(({ label }) => label)
    .toSorted((one, other) => asked.indexOf(one) - asked.indexOf(other));
}
