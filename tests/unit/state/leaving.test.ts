/** What the page of scripts and every download say of a bundle, against the bundle itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { outlineOf } from '../../../src/compile/outline.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { type BundleSelection, contentsOf } from '../../../src/fill/contents.ts';
import { joinParts, partAt, partNames, partOf } from '../../../src/fill/parts.ts';
import { finish } from '../../../src/fill/work.ts';
import { existingKinds } from '../../../src/guide/parameters/existing.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { scriptKinds, shells } from '../../../src/language/artefact.ts';
import { type Download, fillDownload, partsFor } from '../../../src/state/download.ts';
import { leavingWords, waitingWords } from '../../../src/state/leaving.ts';
import { nextCommands, shellIn } from '../../../src/state/next-commands.ts';
import { notAskedFor, waitingFor } from '../../../src/state/plan.ts';
import { broughtWith, everything, needed, readerOf } from '../../support/readers.ts';

const { resolved } = readerOf();

describe('what is said of a bundle', () => {
  it('counts the steps of the plan and the files of the zip, for any selection', () => {
    for (const selection of [{}, { shells: ['bash'], scripts: ['verify'] }] as BundleSelection[]) {
      const bundle = makeBundle(artefact, resolved, selection);
      assert.ok(bundle.ok);
      assert.equal(
        leavingWords(contentsOf(artefact, resolved, selection)),
        `${bundle.plan.steps.length} steps, ${bundle.files.length} files`,
      );
    }
  });

  it('accounts for every step of the guide: it leaves, waits for a value, or is left out by choice', () => {
    for (const inputs of [
      { drafts: needed, choices: {}, existing: {} },
      { drafts: {}, choices: everything('own'), existing: {} },
      { drafts: needed, choices: {}, existing: {}, controls: { 'net-dns': false } },
    ]) {
      const one = resolve(inputs);
      const { steps, leftOut, omitted } = contentsOf(artefact, one).plan;
      const absent = notAskedFor(artefact, one);
      const all = [...steps, ...leftOut.map(({ step }) => step), ...omitted, ...absent];
      assert.deepEqual(
        all.map(({ id }) => id).toSorted(),
        artefact.steps.map(({ id }) => id).toSorted(),
      );
    }
  });

  it('counts a step once that waits for several values', () => {
    const { plan } = contentsOf(artefact, resolve({ drafts: needed, choices: {}, existing: {} }));
    const waiting = waitingFor(plan);
    assert.ok(waiting.flatMap(({ steps }) => steps).length > plan.leftOut.length);
    assert.ok(waitingWords(waiting).startsWith(`${plan.leftOut.length} steps are left out`));
  });
});

describe('what stands in the way of a bundle', () => {
  it('is an ID that is asked for, and not the name that follows from it besides', () => {
    const workspace = existingKinds.workspace.example;
    const { subscriptionId } = needed;
    const asking = resolve({ drafts: { subscriptionId }, choices: {}, existing: { workspace } });
    const bundle = makeBundle(artefact, asking, {});
    assert.ok(!bundle.ok);
    const fields = bundle.problems.map(({ field }) => field);
    for (const name of ['storageAccount', 'keyVault'] as const) {
      assert.ok(fields.includes(`existing.${name}`));
      assert.ok(!fields.includes(name));
    }
    assert.ok(fields.includes('containerRegistry'), 'of which nobody asks for an ID');
  });
});

describe('what comes next', () => {
  it('runs a script that the bundle holds, with an option that it knows', () => {
    for (const shell of shells) {
      for (const kind of scriptKinds) {
        const selection: BundleSelection = { shells: [shell], scripts: [kind] };
        const bundle = makeBundle(artefact, resolved, selection);
        assert.ok(bundle.ok);
        const [unpack, ...runs] = nextCommands(selection, resolved, shell);
        assert.match(unpack?.command ?? '', /"azure-ml-security-mlsec-prod"/);
        assert.equal(runs.length, kind === 'verify' ? 1 : 2);
        for (const { command } of runs) {
          const [, path = '', option] = /(?:bash |\.\/)(\S+)(?: (\S+))?$/.exec(command) ?? [];
          const script = bundle.files.find((file) => file.path === path)?.text;
          assert.ok(script, command);
          assert.ok(!option || script.includes(option.replace(/^-(?=\w)/, '')), command);
        }
      }
    }
  });

  it('changes nothing before the last command, and signs in to the subscription of the plan first', () => {
    for (const shell of shells) {
      const [, look, run] = nextCommands({}, resolved, shell);
      assert.match(look?.command ?? '', /-dry-?run$/i);
      assert.match(look?.command ?? '', new RegExp(`az login && .*"${needed.subscriptionId}"`));
      assert.doesNotMatch(run?.command ?? '', /dry/i);
    }
  });

  it('leads around a workspace that is brought to the list of what fails, where repair is in the bundle', () => {
    const { resolved: around } = readerOf({ existing: broughtWith('workspace') });
    for (const shell of shells) {
      const commands = (selection: BundleSelection): readonly string[] =>
        nextCommands(selection, around, shell).map(({ command }) => command);
      const [, , apply, list = '', ...more] = commands({});
      assert.match(apply ?? '', /apply\.(sh|ps1)$/);
      assert.match(list, /repair\.(sh --list|ps1 -List)$/);
      assert.deepEqual(more, []);
      assert.deepEqual(commands({ scripts: ['apply'] }), commands({}).slice(0, 3));
    }
  });

  it('is in the shell of the bundle where that has one alone', () => {
    assert.equal(shellIn({ shells: ['powershell'] }, 'bash'), 'powershell');
    assert.equal(shellIn({ shells: ['powershell', 'bash'] }, 'bash'), 'bash');
    assert.equal(shellIn({}, 'powershell'), 'powershell');
  });
});

describe('a download', () => {
  const selection: BundleSelection = { shells: ['bash'], scripts: ['undo'] };

  it('names the parts that it is made of and no other', () => {
    assert.deepEqual(partsFor(selection), ['beside', 'collect', 'undo.sh']);
    assert.deepEqual(partsFor({}, 'apply.ps1'), [partAt('apply.ps1')]);
  });

  it('is made of these parts alone', () => {
    const made = (parts: readonly string[], path?: string): Download =>
      finish(
        fillDownload(
          joinParts(
            outlineOf(artefact),
            parts.map((name) => partOf(artefact, name)),
          ),
          resolved,
          selection,
          path,
        ),
      );
    for (const path of [undefined, 'undo.sh']) {
      const one = made(partsFor(selection, path), path);
      const whole = made(partNames, path);
      assert.ok(one.ok && whole.ok);
      assert.deepEqual(one.content, whole.content);
    }
  });
});
