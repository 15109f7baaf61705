import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { contentsOf } from '../../../src/fill/contents.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Statement } from '../../../src/language/statement.ts';
import { catalogue } from '../../../src/guide/parameters/catalogue.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import {
  type Block,
  isSameBlock,
  pathsOf,
  previewOf,
  siblingOf,
  textOf,
} from '../../../src/state/preview.ts';
import { everything, readerOf } from '../../support/readers.ts';

const designs = [readerOf(), readerOf({ choices: everything('own') })];

/** Against the order of the plan: what costs money by the hour, the rest, the roles that nobody holds any more, the group. */
function undoneSteps(planned: readonly string[]): readonly string[] {
  const turnOf = (one: Statement): string => {
    if ('remove' in one && one.remove === guide.home.group) return 'last';
    return 'urgent' in one ? 'first' : 'afterRoles' in one ? 'last' : 'then';
  };
  return ['first', 'then', 'last'].flatMap((turn) =>
    planned
      .toReversed()
      .filter((id) =>
        guide.steps.find((step) => step.id === id)?.undo.some((one) => turnOf(one) === turn),
      ),
  );
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
            textOf(previewOf(contents, path), contents.resolved),
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
    const text = textOf(previewOf(contentsOf(artefact, resolved), 'apply.sh'), resolved);
    assert.match(text, /Fra\\"ud/);
    assert.ok(text.includes(catalogue.subscriptionId.example));
  });

  it('has the same blocks when a value changes, and only the values of the script change', () => {
    const [before, now] = ['fraud', 'fraud2'].map((workload) => {
      const { resolved } = readerOf({ drafts: { workload } });
      const blocks = previewOf(contentsOf(artefact, resolved), 'apply.sh');
      return { blocks, texts: blocks.map((block) => textOf([block], resolved)) };
    });
    assert.ok(before && now);
    assert.deepEqual(before.blocks, now.blocks);
    const changed = before.texts.filter((text, at) => text !== now.texts[at]);
    assert.ok(changed.length > 0 && changed.length <= 8, String(changed.length));
  });

  it('tells blocks apart whose text, step or slots differ', () => {
    const slot = { parameter: 'workload', as: 'bash' } as const;
    const block: Block = { step: 'ws-create', spans: ['one ', slot] };
    assert.ok(isSameBlock(block, { ...block, spans: ['one ', { ...slot }] }));
    const others: readonly Block[] = [
      { ...block, step: 'data-kv' },
      { ...block, spans: ['two ', slot] },
      { ...block, spans: ['one ', { ...slot, parameter: 'location' }] },
      { ...block, spans: ['one ', { ...slot, as: 'quoted' }] },
      { ...block, spans: ['one ', 'a'] },
      { ...block, spans: ['one ', slot, ' more'] },
    ];
    for (const other of others) assert.ok(!isSameBlock(block, other));
  });
});

it('a script has a sibling in the other shell, and any other text is its own', () => {
  assert.equal(siblingOf('verify.sh', 'powershell'), 'verify.ps1');
  assert.equal(siblingOf('verify.ps1', 'powershell'), 'verify.ps1');
  assert.equal(siblingOf('files/cluster.yml', 'powershell'), 'files/cluster.yml');
});
