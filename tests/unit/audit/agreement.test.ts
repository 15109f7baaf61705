// Verify and the audit judge the same modelled Azure, sound and broken: they agree, or the audit says why it cannot know.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditOf } from '../../../src/audit/judge.ts';
import type { Finding } from '../../../src/audit/report.ts';
import { apart, type Breakable, breakables, breakState } from '../../support/broken-state.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { inventoryOf } from '../../support/collected.ts';
import { run } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { addStrangers } from '../../support/strangers.ts';
import { reportIn } from '../../support/report.ts';
import { appliedLife, copyOfLife, knowing, type Life } from '../../support/whole-life.ts';
import { findsBy, unknownBecause } from './audit-differences.ts';
import { test } from '../../support/test-in-turn.ts';

interface Verdict {
  readonly control: string;
  readonly step: string;
  readonly label: string;
  readonly result: string;
}

const lineOf = ({ control, step, label }: Omit<Verdict, 'result'>): string =>
  `${step} | ${control} | ${label}`;

async function verified({ world, folder }: Life): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await run(world, folder, 'verify', ['--json']);
  const { results } = reportIn(stdout) as unknown as { readonly results: readonly Verdict[] };
  return new Map(results.map((one) => [lineOf(one), one.result]));
}

function audited({ world }: Life): readonly Finding[] {
  const { workspaces } = auditOf(inventoryOf(world));
  assert.equal(workspaces.length, 1);
  return workspaces[0]?.findings ?? [];
}

/** Sentences on what the two say of one thing that cannot both be so. */
function contradictions(
  findings: readonly Finding[],
  verdicts: ReadonlyMap<string, string>,
): readonly string[] {
  return findings.flatMap((one) => {
    const said = verdicts.get(lineOf(one));
    if (said === undefined) return [];
    const isExcused = unknownBecause.some(([, reason]) => reason.test(one.reason));
    const agrees = one.result === said || (one.result === 'UNKNOWN' && isExcused);
    return agrees ? [] : [`${lineOf(one)}: verify ${said}, audit ${one.result} ${one.reason}`];
  });
}

/** The first group has a setting of every read; of the others a third is tried each day. */
const isDrawn = (at: number): boolean => at === 0 || (at + seed) % 3 === 0;

const trust = readFileSync(join(import.meta.dirname, '../../../docs/trust.md'), 'utf8');

test('the document on trust has every reason for a difference', () => {
  const reasons = [...unknownBecause, ...findsBy].map(([because]) => because);
  assert.deepEqual(
    reasons.filter((because) => !trust.includes(`- ${because}\n`)),
    [],
  );
});

const isComparable = ({ setting }: Breakable): boolean =>
  !findsBy.some(([, label]) => label.test(setting.expectation.label));

/** The settings of what only a choice brings. */
const isOfChoice = ({ setting }: Breakable): boolean =>
  ['net-way-in', 'net-flow-logs', 'net-monitor-private-link', 'data-cmk-storage', 'iam-job-secrets'].includes(setting.expectation.control); // oxfmt-ignore

/** The document on trust counts what was judged. */
function assertTold(design: string, findings: readonly Finding[]): void {
  const count = (wanted: string): number =>
    findings.filter(({ result }) => result === wanted).length;
  const row = [design, findings.length, ...['PASS', 'FAIL', 'UNKNOWN'].map(count)].join(' ');
  const rows = trust.split('\n').map((line) => line.replaceAll(/[\s|]+/g, ' ').trim());
  assert.ok(rows.includes(row), `docs/trust.md has no row ${row}`);
}

for (const network of ['managed', 'own'] as const) {
  const reader = readerOf({ choices: { network } });
  const life = appliedLife(reader);

  test(`verify and the audit agree on what apply made: ${network}`, async () => {
    const sound = await life;
    const findings = audited(sound);
    assert.deepEqual(contradictions(findings, await verified(sound)), []);
    assert.deepEqual(findings.filter(({ result }) => result === 'FAIL').map(lineOf), []);
    assertTold(network, findings);
  });

  test(`they agree where every choice is made, sound and broken: ${network}`, async () => {
    const whole = await appliedLife(readerOf({ choices: everything(network) }));
    const sound = audited(whole);
    assert.deepEqual(contradictions(sound, await verified(whole)), []);
    assert.deepEqual(sound.filter(({ result }) => result === 'FAIL').map(lineOf), []);
    assertTold(`${network}, every choice`, sound);
    const known = knowing(whole);
    const ofChoices = breakables(known).filter((one) => isComparable(one) && isOfChoice(one));
    const groups = apart(ofChoices);
    for (const group of groups.filter((_, at) => isDrawn(at))) {
      const broken = copyOfLife(whole);
      breakState(broken.world, group, known);
      const findings = audited(broken);
      assert.deepEqual(contradictions(findings, await verified(broken)), []);
      if (group === groups[0]) assert.ok(findings.some(({ result }) => result === 'FAIL'));
    }
  });

  for (const how of ['open', 'closed'] as const) {
    test(`they agree on what others made beside the plan, which is ${how}: ${network}`, async () => {
      const beside = copyOfLife(await life);
      addStrangers(beside.world, reader, how);
      // Elsewhere an audit judges all that is of a kind, and verify what the plan has.
      const findings = audited(beside).filter(({ step }) => step === 'gov-inventory');
      assert.deepEqual(contradictions(findings, await verified(beside)), []);
      const failed = findings.filter(({ result }) => result === 'FAIL');
      if (how === 'open') assert.ok(failed.length > 15, `${failed.length} fail`);
      else assert.deepEqual(failed.map(lineOf), []);
    });
  }

  test(`they agree on what is broken: ${network}`, async () => {
    const known = knowing(await life);
    let caught = 0;
    const groups = apart(breakables(known).filter(isComparable));
    for (const group of groups.filter((_, at) => isDrawn(at))) {
      const broken = copyOfLife(await life);
      breakState(broken.world, group, known);
      const findings = audited(broken);
      const verdicts = await verified(broken);
      assert.deepEqual(contradictions(findings, verdicts), []);
      caught += findings.filter(({ result }) => result === 'FAIL').length;
    }
    assert.ok(caught > 10, `${caught} failures are seen by both`);
  });
}
