// Verify and the audit judge the same modelled Azure, sound and broken: they agree, or the audit says why it cannot know.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditOf } from '../../../src/audit/judge.ts';
import type { Finding } from '../../../src/audit/report.ts';
import { apart, type Breakable, breakables, breakState } from '../../support/broken-state.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { inventoryOf } from '../../support/collected.ts';
import { applyWhole, run } from '../../support/lifecycle.ts';
import { readerOf } from '../../support/readers.ts';
import { reportIn } from '../../support/report.ts';
import { copyOfLife, knowing, type Life, lifeOf } from '../../support/whole-life.ts';
import { findsBy, unknownBecause } from './audit-differences.ts';

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

const isComparable = ({ setting }: Breakable): boolean =>
  !findsBy.some(([, label]) => label.test(setting.expectation.label));

for (const network of ['managed', 'own'] as const) {
  const reader = readerOf({ choices: { network } });
  const life = lifeOf(reader).then(async (one) => {
    await applyWhole(one.world, one.folder);
    return one;
  });

  test(`verify and the audit agree on what apply made: ${network}`, async () => {
    const sound = await life;
    const findings = audited(sound);
    assert.deepEqual(contradictions(findings, await verified(sound)), []);
    assert.deepEqual(findings.filter(({ result }) => result === 'FAIL').map(lineOf), []);
    assert.ok(findings.filter(({ result }) => result === 'PASS').length > 190);
  });

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
