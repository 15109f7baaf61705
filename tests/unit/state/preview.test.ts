import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { contentsOf } from '../../../src/fill/contents.ts';
import { guide } from '../../../src/guide/guide.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import {
  fingerprintOf,
  pathsOf,
  previewOf,
  siblingOf,
  blockText,
} from '../../../src/state/preview.ts';
import { everything, readerOf } from '../../support/readers.ts';

const designs = [readerOf(), readerOf({ choices: everything('own') })];

/** Against the order of the plan: what costs money by the hour, then the rest. */
function undoneSteps(planned: readonly string[]): readonly string[] {
  const holding = (isUrgent: boolean): readonly string[] =>
    planned
      .toReversed()
      .filter((id) =>
        guide.steps
          .find((step) => step.id === id)
          ?.undo.some((one) => ('urgent' in one && one.urgent === true) === isUrgent),
      );
  return [...holding(true), ...holding(false)];
}

describe('what is seen of a bundle', () => {
  it('is what is downloaded, text by text', () => {
    for (const { resolved } of designs) {
      for (const selection of [
        {},
        { sections: ['identity'] as const, scripts: ['undo'] as const },
      ]) {
        const contents = contentsOf(artefact, resolved, selection);
        const bundle = makeBundle(artefact, resolved, selection);
        assert.ok(bundle.ok);
        const seen = new Map(
          pathsOf(contents).map((path) => [
            path,
            previewOf(contents, path).map(blockText).join(''),
          ]),
        );
        const others = bundle.files.filter(
          ({ path }) => path !== 'SHA256SUMS' && path !== '.gitattributes',
        );
        assert.deepEqual(
          Object.fromEntries(seen),
          Object.fromEntries(others.map(({ path, text }) => [path, text])),
        );
      }
    }
  });

  it('has a block for each step that a script holds, in the order of the plan or against it', () => {
    for (const { resolved } of designs) {
      const contents = contentsOf(artefact, resolved);
      const stepsIn = (path: string): readonly string[] =>
        previewOf(contents, path).flatMap(({ step }) => (step ? [step] : []));
      const planned = contents.plan.steps.map(({ id }) => id);
      for (const extension of ['sh', 'ps1']) {
        assert.deepEqual(stepsIn(`apply.${extension}`), planned);
        const undone = stepsIn(`undo.${extension}`);
        assert.ok(undone.length > 10);
        assert.deepEqual(undone, undoneSteps(planned));
        const judged = stepsIn(`verify.${extension}`);
        assert.ok(judged.length > 10);
        assert.deepEqual(
          judged,
          planned.filter((id) => judged.includes(id)),
        );
      }
    }
  });

  it('shows drafts as they are typed, and examples where there is nothing', () => {
    const resolved = resolve({ drafts: { workload: 'Fra"ud' }, choices: {}, existing: {} });
    const contents = contentsOf(artefact, resolved);
    const slots = previewOf(contents, 'apply.sh').flatMap(({ spans }) =>
      spans.flatMap((span) => (typeof span === 'string' ? [] : [span])),
    );
    const shown = (field: string): unknown => slots.find((slot) => slot.field === field);
    assert.partialDeepStrictEqual(shown('workload'), { text: 'Fra\\"ud', state: 'wrong' });
    assert.partialDeepStrictEqual(shown('subscriptionId'), { state: 'missing' });
  });

  it('changes only the blocks in which a value stands: a script names its values once', () => {
    const keysFor = (workload: string): readonly string[] => {
      const { resolved } = readerOf({ drafts: { workload } });
      return previewOf(contentsOf(artefact, resolved), 'apply.sh').map(fingerprintOf);
    };
    const before = new Set(keysFor('fraud'));
    const changed = keysFor('fraud2').filter((key) => !before.has(key));
    assert.ok(changed.length > 0 && changed.length <= 3, String(changed.length));
  });
});

it('a script has a sibling in the other shell, and any other text is its own', () => {
  assert.equal(siblingOf('verify.sh', 'powershell'), 'verify.ps1');
  assert.equal(siblingOf('verify.ps1', 'powershell'), 'verify.ps1');
  assert.equal(siblingOf('files/cluster.yml', 'powershell'), 'files/cluster.yml');
});
