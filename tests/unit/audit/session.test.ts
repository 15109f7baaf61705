/** The audit as the page holds it: what it is told, in what order, and what it can ask for meanwhile. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { isProblem, readInventory } from '../../../src/audit/inventory.ts';
import { auditOf } from '../../../src/audit/judge.ts';
import type { AuditReport } from '../../../src/audit/report.ts';
import { type AuditAnswer, auditSession } from '../../../src/audit/session.ts';
import { byRisk } from '../../../src/audit/table.ts';
import { generateInventory } from '../../support/inventories.ts';

describe('a session of the audit', () => {
  let text = '';
  let report: AuditReport;

  before(async () => {
    const { inventory } = await generateInventory({ workspaces: 6, seed: 4, drifted: 60 });
    text = JSON.stringify(inventory);
    const read = readInventory(text);
    assert.ok(!isProblem(read));
    report = auditOf(read);
  });

  /** A clock that goes a second with each look, so that each workspace is told by itself. */
  function session(): {
    readonly answers: AuditAnswer[];
    readonly ask: ReturnType<typeof auditSession>;
  } {
    const answers: AuditAnswer[] = [];
    let time = 0;
    const ask = auditSession({
      answer: (one) => answers.push(one),
      pause: () => Promise.resolve(),
      now: () => (time += 1000),
    });
    return { answers, ask };
  }

  it('tells every workspace before any is judged, and then each with the verdicts of the command line', async () => {
    const { answers, ask } = session();
    await ask({ kind: 'read', text });
    const [found, ...judged] = answers;
    assert.equal(found?.kind, 'found');
    assert.deepEqual(
      new Set(found.workspaces.map(({ id }) => id)),
      new Set(report.workspaces.map(({ id }) => id)),
    );
    assert.equal(judged.length, 7, 'one for each workspace, and an end');
    const summaries = judged.flatMap((one) => (one.kind === 'judged' ? one.summaries : []));
    for (const { id, verdicts } of summaries) {
      const findings = report.workspaces.find((one) => one.id === id)?.findings ?? [];
      for (const [control, verdict] of Object.entries(verdicts)) {
        const results = findings.filter((one) => one.control === control).map((one) => one.result);
        const worst = (['FAIL', 'UNKNOWN', 'PASS'] as const).find((one) => results.includes(one));
        assert.equal(verdict, worst, `${control} of ${id}`);
      }
      assert.equal(Object.keys(verdicts).length, new Set(findings.map((one) => one.control)).size);
    }
    assert.deepEqual(
      summaries.toSorted(byRisk).map(({ id }) => id),
      report.workspaces.map(({ id }) => id),
    );
  });

  it('opens a workspace that is not judged yet once it is', async () => {
    const { answers, ask } = session();
    const last = report.workspaces.at(-1);
    assert.ok(last);
    await Promise.all([ask({ kind: 'read', text }), ask({ kind: 'open', id: last.id })]);
    const opened = answers.find((one) => one.kind === 'opened');
    assert.deepEqual(opened?.workspace, last);
  });

  it('prints the chosen workspaces in the order in which they are asked for', async () => {
    const { answers, ask } = session();
    const [first, second] = report.workspaces;
    assert.ok(first && second);
    await ask({ kind: 'read', text });
    await ask({ kind: 'print', format: 'json', ids: [second.id, first.id, 'none'] });
    const printed = answers.at(-1);
    assert.equal(printed?.kind, 'printed');
    assert.deepEqual(JSON.parse(printed.text), { ...report, workspaces: [second, first] });
  });

  it('keeps what is open where the next text is no inventory', async () => {
    const { answers, ask } = session();
    const [first] = report.workspaces;
    assert.ok(first);
    await ask({ kind: 'read', text });
    await ask({ kind: 'read', text: text.slice(0, -100) });
    assert.match(answers.at(-1)?.kind === 'problem' ? JSON.stringify(answers.at(-1)) : '', /not whole JSON/); // oxfmt-ignore
    await ask({ kind: 'open', id: first.id });
    assert.equal(answers.at(-1)?.kind, 'opened');
  });

  it('compares with an earlier inventory: better, worse, unclear, added, gone', async () => {
    const { answers, ask } = session();
    const data = JSON.parse(text) as { pages: { query: string; answer: { totalRecords: number; data: { id: string; properties: Record<string, unknown> }[] } }[] }; // oxfmt-ignore
    const page = data.pages.find(({ query }) => query === '01-workspaces');
    assert.ok(page);
    const closed = report.workspaces.filter((one) => one.openToInternet === 'no');
    const [mended, lost] = closed;
    const rowOf = (id: string | undefined): (typeof page.answer.data)[number] | undefined =>
      page.answer.data.find((row) => row.id === id);
    const earlier = rowOf(mended?.id);
    assert.ok(earlier && lost);
    earlier.properties['publicNetworkAccess'] = 'Enabled';
    page.answer.data = page.answer.data.filter((row) => row.id !== lost.id);
    page.answer.totalRecords -= 1;
    await ask({ kind: 'read', text });
    await ask({ kind: 'compare', text: JSON.stringify(data) });
    const told = answers.at(-1);
    assert.equal(told?.kind, 'compared');
    const { better, worse, unclear, added, gone } = told.comparison;
    assert.deepEqual(
      better.map(({ workspace, before, finding }) => [
        workspace,
        before,
        finding.result,
        finding.found,
      ]),
      [[earlier.id, 'FAIL', 'PASS', 'Disabled']],
    );
    assert.deepEqual([worse, unclear, gone], [[], [], []]);
    assert.deepEqual(added, [lost.id]);
    await ask({ kind: 'read', text: JSON.stringify(data) });
    await ask({ kind: 'compare', text });
    const back = answers.at(-1);
    assert.equal(back?.kind, 'compared');
    assert.equal(back.comparison.worse.length, 1);
    assert.deepEqual(back.comparison.gone, [lost.id]);
    await ask({ kind: 'compare', text: '{}' });
    assert.equal(answers.at(-1)?.kind, 'incomparable');
  });

  it('does not take a later inventory for an earlier one, by which better would be worse', async () => {
    const { answers, ask } = session();
    await ask({ kind: 'read', text });
    const made = '2026-11-28T06:00:01Z';
    await ask({ kind: 'compare', text: JSON.stringify({ ...(JSON.parse(text) as object), made }) });
    const told = answers.at(-1);
    assert.ok(told?.kind === 'incomparable');
    assert.match(told.problem, /made later/);
  });

  it('reads the answer to the query of workspaces alone: what it does not tell is unknown, never a pass', async () => {
    const { answers, ask } = session();
    const data = JSON.parse(text) as { pages: { query: string; answer: unknown }[] };
    const answer = data.pages.find(({ query }) => query === '01-workspaces')?.answer;
    await ask({ kind: 'read', text: JSON.stringify(answer) });
    const summaries = answers.flatMap((one) => (one.kind === 'judged' ? one.summaries : []));
    assert.equal(summaries.length, 6);
    for (const { id, verdicts } of summaries) {
      const whole = report.workspaces.find((one) => one.id === id);
      const judged = new Set(whole?.findings.filter(({ result }) => result !== 'UNKNOWN').map(({ control }) => control)); // oxfmt-ignore
      const passed = Object.entries(verdicts).filter(([, verdict]) => verdict === 'PASS');
      for (const [control] of passed) assert.ok(judged.has(control as never), control);
    }
    for (const other of ['{"data":[]}', '[]', '{"data":[{"id":"/subscriptions/a"}]}']) {
      await ask({ kind: 'read', text: other });
      assert.match(JSON.stringify(answers.at(-1)), /The file is no inventory/);
    }
  });

  it('says a sentence, and throws nothing, whatever text it is given', async () => {
    const { answers, ask } = session();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(text.length).map((end) => text.slice(0, end)),
          fc.record({ inventory: fc.constantFrom(0, 1, 2, '1'), made: fc.string(), pages: fc.array(fc.anything()), reads: fc.array(fc.anything()) }).map((one) => JSON.stringify(one) ?? ''), // oxfmt-ignore
          fc.array(fc.anything()).map((data) => JSON.stringify({ data })),
        ),
        async (odd) => {
          await ask({ kind: 'read', text: odd });
          const last = answers.at(-1);
          assert.ok(
            last?.kind === 'problem' ? last.problem.endsWith('.') : last?.kind === 'judged',
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
