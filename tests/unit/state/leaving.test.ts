/** What the page of scripts and every download say of a bundle, against the bundle itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { type BundleSelection, contentsOf } from '../../../src/fill/contents.ts';
import { partAt } from '../../../src/fill/parts.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { scriptKinds, shells } from '../../../src/language/artefact.ts';
import { download } from '../../../src/state/download.ts';
import { leavingWords, waitingWords } from '../../../src/state/leaving.ts';
import { nextCommands, shellIn } from '../../../src/state/next-commands.ts';
import { notAskedFor, waitingFor } from '../../../src/state/plan.ts';
import { everything, needed, readerOf } from '../../support/readers.ts';

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

  it('is in the shell of the bundle where that has one alone', () => {
    assert.equal(shellIn({ shells: ['powershell'] }, 'bash'), 'powershell');
    assert.equal(shellIn({ shells: ['powershell', 'bash'] }, 'bash'), 'bash');
    assert.equal(shellIn({}, 'powershell'), 'powershell');
  });
});

describe('a download', () => {
  it('asks for the parts that it is made of and no other, and is none where one is missing', async () => {
    const asked: (readonly string[])[] = [];
    const load = async (parts: readonly string[]): Promise<typeof artefact> => {
      asked.push(parts);
      return Promise.resolve(artefact);
    };
    const selection: BundleSelection = { shells: ['bash'], scripts: ['undo'] };
    const zip = await download(load, resolved, selection);
    const file = await download(load, resolved, {}, 'apply.ps1');
    assert.ok(zip?.ok && file?.ok);
    assert.deepEqual(asked, [['beside', 'collect', 'undo.sh'], [partAt('apply.ps1')]]);
    assert.equal(await download(async () => Promise.resolve(undefined), resolved, {}), undefined);
  });
});
