/** The audit as the page holds it: what it is told, in what order, and what it can ask for meanwhile. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
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
    assert.match(answers.at(-1)?.kind === 'problem' ? JSON.stringify(answers.at(-1)) : '', /not whole JSON/); // prettier-ignore
    await ask({ kind: 'open', id: first.id });
    assert.equal(answers.at(-1)?.kind, 'opened');
  });
});
