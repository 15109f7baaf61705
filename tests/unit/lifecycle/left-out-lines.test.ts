// A line that brings a control about cannot be lost unseen: without it apply is refused or verify hears otherwise.
import assert from 'node:assert/strict';
import { guide } from '../../../src/guide/guide.ts';
import { nameOf } from '../../../src/language/control-lines.ts';
import type { Line } from '../../../src/language/guide.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { applyWhole, run } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import {
  folderWithout,
  hasKey,
  noticed,
  record,
  type Recording,
  without,
} from '../../support/replay.ts';
import { callsByStep } from '../../support/step-by-step.ts';
import { changing, lifeOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

/** Lines whose loss nobody sees, and why. A line that verify begins to look at must leave this table. */
const unseen: Readonly<Record<string, string>> = {
  ...because('Azure does the same by itself', [
    'data-cmk --bypass',
    'data-cmk --retention-days',
    'data-cmk --enable-rbac-authorization',
    'data-kv --enable-rbac-authorization',
    'data-kv --retention-days',
    'iam-job-secrets --enable-rbac-authorization',
    'data-storage --bypass',
    'data-storage --https-only',
    'data-storage --allow-blob-public-access',
    'data-storage --allow-cross-tenant-replication',
    'data-training-storage --bypass',
    'data-training-storage --https-only',
    'data-training-storage --allow-blob-public-access',
    'data-training-storage --allow-cross-tenant-replication',
    'data-training-storage --public-access',
    'data-acr --admin-enabled',
    'data-acr --allow-trusted-services',
    'net-flow-logs --enabled',
    'cluster.yml idle_time_before_scale_down',
  ]),
  ...because('it is about the machine that runs apply', ['gov-extensions --upgrade']),
  ...because('the list in which az finds the flow log does not print its identity', [
    'net-flow-logs --user-assigned-identity',
  ]),
  ...because('Resource Manager has no published property that shows it', [
    'instance.json enableRootAccess',
  ]),
};

function because(reason: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

const lines = new Map<string, Line>(
  guide.controls.flatMap(({ lines }) => lines.map((line) => [nameOf(line), line] as const)),
);

for (const network of someDesigns) {
  test(`no line of a control is lost unseen: ${network}`, async () => {
    const life = await lifeOf(readerOf({ choices: everything(network) }));
    const applied = await applyWhole(life.world, life.folder);
    const verified = await run(life.world, life.folder, 'verify');
    const asked = verified.calls.map(({ words }) => words);
    const recording = record(life.folder, changing(applied.calls), asked);
    const steps = callsByStep(life);
    const inPlan = [...lines].filter(([, { when = [] }]) => holds(when, life.reader.situation));
    const tried = inPlan.map(([name, line]) => ({ name, tries: leftOut(line, recording, steps) }));
    const lost = tried
      .filter(({ tries }) => tries.length > 0 && tries.every((one) => one() === undefined))
      .map(({ name }) => name);
    const known = tried.filter(({ name, tries }) => name in unseen && tries.length > 0);
    assert.deepEqual(
      lost,
      known.map(({ name }) => name),
    );
  });
}

/** Each way to leave the line out of one call; none where the plan has no changing call with it. */
function leftOut(
  line: Line,
  recording: Recording,
  steps: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (() => 'apply' | 'verify' | undefined)[] {
  return recording.made.flatMap(({ words }, at) => {
    if ('file' in line) {
      const path = `files/${line.file.name}`;
      const uses = words.some((word) => word === path || word === `@${path}`);
      return uses && hasKey(recording.folder, path, line.key)
        ? [() => noticed(recording, at, words, folderWithout(recording.folder, path, line.key))]
        : [];
    }
    const isIts = steps.get(line.step)?.has(words.join(' ')) && words.includes(line.flag);
    return isIts ? [() => noticed(recording, at, without(words, line.flag))] : [];
  });
}
