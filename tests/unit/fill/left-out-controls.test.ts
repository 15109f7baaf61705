import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { madeBy, resourceUses, type Use } from '../../../src/compile/plan-order.ts';
import { callsOf } from '../../../src/language/statement.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { type Plan, selectPlan, situationIn } from '../../../src/fill/plan.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Shell } from '../../../src/language/artefact.ts';
import type { Step } from '../../../src/language/guide.ts';
import { comparedWords } from '../../../src/language/statement.ts';
import type { Check } from '../../../src/language/statement.ts';
import type { Choices } from '../../../src/parameters/ids.ts';
import { holds, type Situation, type When } from '../../../src/parameters/conditions.ts';
import type { Controls } from '../../../src/parameters/controls.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { Resolved } from '../../../src/parameters/resolved.ts';
import { faultsInPowershell, skipWithout } from '../../support/shells.ts';
import { needed } from '../../support/readers.ts';
import { some } from '../../support/share.ts';

const ids = artefact.controls.filter(({ choice }) => !choice).map(({ id }) => id);
const everyControl: Controls = Object.fromEntries(ids.map((id) => [id, false]));
const switches = ['wayIn', 'flowLogs', 'monitorPrivateLink', 'jobSecrets'] as const;
const designs: readonly Partial<Choices>[] = (['managed', 'own'] as const).flatMap((network) =>
  [false, true].map((on) => ({
    network,
    customerManagedKey: on,
    storageKey: on,
    ...Object.fromEntries(switches.map((id) => [id, on])),
  })),
);
const later = {
  jobName: 'brave_cloud_x1',
  gitCommit: '0123456789abcdef0123456789abcdef01234567',
  callerPrincipalId: '99999999-8888-4777-8666-777777777777',
};
/** Values do not change which steps a control brings, so each design is resolved once. */
const readers = designs.map((choices) =>
  resolve({ drafts: { ...needed, ...later }, choices, existing: {} }),
);
/** Resources that no step makes, such as the services inside an account, are there with their parent. */
const everMade = new Set(guide.steps.flatMap(madeBy).map(({ key }) => key));

describe('a plan with controls left out', () => {
  it('uses nothing that it does not make before: each control alone', () => {
    for (const id of ids) assertSound({ [id]: false });
  });

  it('uses nothing that it does not make before: pairs and larger sets', () => {
    const random = seeded(20_260_901);
    for (let at = 0; at < 150; at += 1) assertSound(sample(random, at % 3 === 0 ? 12 : 2));
    assertSound(everyControl);
  });

  it('renders scripts that bash reads', () => {
    for (const { path, text, said } of rendered('bash')) {
      assert.doesNotMatch(text, / \\\n(?:[ \t]*\n|#)/, `${path} ${said}`);
      assert.doesNotMatch(text, /(?:then|else)\n *(?:fi|else)\b/, `${path} an empty block`);
      if (path.endsWith('.sh')) assert.equal(faultIn(text), '', path);
    }
  });

  it('renders scripts that PowerShell reads', { skip: skipWithout.powershell }, () => {
    const texts = rendered('powershell').filter(({ path }) => path.endsWith('.ps1'));
    for (const { path, text, said } of texts) {
      assert.doesNotMatch(text, / `\n(?:[ \t]*\n|#)/, `${path} ${said}`);
    }
    assert.equal(faultsInPowershell(texts.map(({ text }) => text)), '');
  });
});

describe('a control that is left out alone', () => {
  const plans = (id: string): readonly Plan[] =>
    (['managed', 'own'] as const).map((network) => {
      const choices = { network };
      const drafts = { ...needed, ...later, auditStart: '2026-10-01', auditEnd: '2026-10-31' };
      const resolved = resolve({ drafts, choices, existing: {}, controls: { [id]: false } });
      return selectPlan(artefact, resolved);
    });

  it('takes along the steps that nothing else needs', () => {
    for (const id of ids) {
      const dropped = plans(id).flatMap((plan) => plan.omitted.map((step) => step.id));
      assert.deepEqual([...new Set(dropped)].sort(), [...(goesWith[id] ?? [])].sort(), id);
    }
  });

  it('leaves no step that it brings without a word of what needs it', () => {
    for (const { id, steps } of guide.controls) {
      for (const plan of plans(id)) {
        const there = plan.steps.filter((step) => steps.includes(step.id));
        const said = plan.retained
          .filter(({ control }) => control === id)
          .map(({ step }) => step.id);
        const choice = artefact.controls.find((one) => one.id === id)?.choice;
        if (!choice)
          assert.deepEqual(
            there.map((step) => step.id).filter((one) => !said.includes(one)),
            [],
            id,
          );
        for (const { by } of plan.retained) assert.notEqual(by.ids.length, 0, id);
      }
    }
  });
});

/** The steps that go when one control is left out, in either design; the others stay for what needs them. */
const goesWith: Readonly<Record<string, readonly string[]>> = {
  'gov-foundation': ['gov-extensions', 'gov-providers'],
  'net-dns': ['net-dns'],
  'net-dependency-endpoints': ['net-dependency-endpoints'],
  'net-managed-vnet': ['net-managed-vnet', 'data-outbound-rule'],
  'net-nsg': ['net-nsg'],
  'net-firewall': ['net-firewall'],
  'iam-groups': ['iam-groups'],
  'iam-deployer-role': ['iam-deployer-role'],
  'iam-scoring-role': ['iam-scoring-role', 'iam-scoring-caller'],
  'data-asset-versions': ['data-asset'],
  'data-recovery': ['data-recovery'],
  // The deployment runs in the environment.
  'cmp-pinned-environment': [],
  'model-endpoint-private': ['model-call'],
  'mon-diagnostics': ['mon-diagnostics'],
  'mon-activity-log': ['mon-activity-log', 'gov-audit'],
  'mon-contact': ['mon-contact'],
  'mon-alerts': ['mon-alerts'],
  'gov-benchmark': ['gov-benchmark', 'gov-compliance'],
  'gov-deny-policies': ['gov-deny-policies'],
  'gov-image-scan': ['gov-image-scan', 'gov-image-digest'],
  'gov-locks': ['gov-locks'],
};

interface RenderedText {
  readonly path: string;
  readonly text: string;
  /** What was left out. */
  readonly said: string;
}

/** The bundles of one shell with controls left out: each alone, some of them today; twenty, and all. */
function rendered(shell: Shell): readonly RenderedText[] {
  const sets = [...some(ids).map((id) => ({ [id]: false })), sample(seeded(7), 20), everyControl];
  return sets.flatMap((controls, at) => {
    const resolved = { ...(readers[at % readers.length] as Resolved), controls };
    const said = JSON.stringify(controls);
    const bundle = makeBundle(artefact, resolved, { shells: [shell] });
    assert.ok(bundle.ok, said);
    return bundle.files.map(({ path, text }) => ({ path, text, said }));
  });
}

function assertSound(controls: Controls): void {
  for (const reader of readers) {
    const resolved = { ...reader, controls };
    const said = JSON.stringify({ controls: Object.keys(controls), choices: resolved.choices });
    assert.deepEqual(dangling(resolved), [], said);
  }
}

/** What is used before it is made, or by a plan that never makes it; worked out from the statements alone. */
function dangling(resolved: Resolved): readonly string[] {
  const plan = selectPlan(artefact, resolved);
  const situation = situationIn(plan, resolved);
  const steps = plan.steps.flatMap(({ id }) => guide.steps.filter((step) => step.id === id));
  const there = new Set<string>();
  const early = steps.flatMap((step) => {
    const missing = missingIn(usesInApply(step, situation), there, situation);
    return missing.map((key) => `${step.id} uses ${key}`);
  });
  const late = steps.flatMap((step) => {
    const uses = [...usesInUndo(step), ...step.checks.flatMap((check) => usesInCheck(check))];
    return missingIn(uses, there, situation).map(
      (key) => `undo or verify of ${step.id} uses ${key}`,
    );
  });
  return [...early, ...late];

  function usesInApply(step: Step, now: Situation): readonly Use[] {
    return step.apply.flatMap((one) => {
      if (!holds(one.when ?? [], now)) return [];
      if ('ensure' in one) there.add(one.ensure.key);
      const given = 'ensure' in one ? (one.captures ?? []) : [];
      const asked = given.filter(({ when = [] }) => holds(when, now));
      return callsOf({ ...one, captures: asked }).flatMap((call) => resourceUses(call));
    });
  }
}

function usesInUndo({ undo }: Step): readonly Use[] {
  return undo.flatMap((one) => callsOf(one).flatMap((call) => resourceUses(call, one.when)));
}

/** A read is made for the expectations on controls that are not left out. */
function usesInCheck({
  read,
  captures = [],
  where = [],
  expect,
  when = [],
}: Check): readonly Use[] {
  return expect.flatMap(({ control, matcher }) => {
    const under: When = [...when, `control:${control}`];
    const words = [...where.map((one) => one.matcher), matcher].flatMap(comparedWords);
    const compared = {
      command: '',
      options: words.map(({ word, when: only = [] }) => ({ flag: '', argument: word, when: only })),
    };
    return [read, compared, ...captures.map(({ from }) => from)].flatMap((call) =>
      resourceUses(call, under),
    );
  });
}

function missingIn(
  uses: readonly Use[],
  there: ReadonlySet<string>,
  situation: Situation,
): readonly string[] {
  const missing = uses
    .filter(({ when }) => holds(when, situation))
    .map(({ resource }) => resource.key)
    .filter((key) => everMade.has(key) && !there.has(key));
  return [...new Set(missing)];
}

function sample(random: () => number, size: number): Controls {
  const picked = Array.from({ length: size }, () => ids[Math.floor(random() * ids.length)] ?? '');
  return Object.fromEntries(picked.map((id) => [id, false]));
}

/** What bash says of a script that it only reads. */
function faultIn(script: string): string {
  return spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;
}

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
