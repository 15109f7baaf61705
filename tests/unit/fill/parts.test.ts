/** The artefact as pages fetch it: an outline first, then the texts part by part. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { artefact } from '../../../src/cli/artefact.ts';
import { outlineOf } from '../../../src/compile/outline.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import {
  type BundleSelection,
  contentsOf,
  problemsIn,
  valuesIn,
  withTexts,
} from '../../../src/fill/contents.ts';
import { joinParts, partAt, partNames, partOf, partsIn } from '../../../src/fill/parts.ts';
import { guide } from '../../../src/guide/guide.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { choiceIds } from '../../../src/guide/parameters/choices.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { scriptKinds, shells } from '../../../src/language/artefact.ts';
import { isPiece, type Template } from '../../../src/language/template.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { runs } from '../../support/share.ts';
import { typed } from '../../support/readers.ts';

const outline = outlineOf(artefact);
const switches = choiceIds.filter((id) => id !== 'network');

/** Readers who left some fields open, typed others wrongly, and chose and brought anything. */
const inputs: fc.Arbitrary<Inputs> = fc
  .record({
    known: fc.subarray(Object.keys(typed) as (keyof typeof typed)[]),
    wrong: fc.subarray(['workload', 'subscriptionId', 'securityEmail'] as const),
    network: fc.constantFrom('managed' as const, 'own' as const),
    on: fc.subarray(switches),
    brought: fc.subarray([...existingKeys], { maxLength: 3 }),
    leftOut: fc.subarray(
      guide.controls.map(({ id }) => id),
      { maxLength: 3 },
    ),
  })
  .map(({ known, wrong, network, on, brought, leftOut }) => ({
    drafts: {
      ...Object.fromEntries(known.map((id) => [id, typed[id]])),
      ...Object.fromEntries(wrong.map((id) => [id, 'Not Legal!'])),
    },
    choices: { network, ...Object.fromEntries(on.map((id) => [id, true])) },
    existing: Object.fromEntries(brought.map((key) => [key, existingKinds[key].example])),
    controls: Object.fromEntries(leftOut.map((id) => [id, false])),
  }));

const selections: fc.Arbitrary<BundleSelection> = fc.constantFrom<BundleSelection[]>(
  {},
  { shells: ['powershell'], scripts: ['verify'] },
  { sections: ['identity', 'models'], scripts: ['apply', 'undo'] },
);

const wordsIn = (template: Template): readonly string[] =>
  template.flatMap((part) =>
    typeof part === 'string' ? [part] : isPiece(part) ? wordsIn(part.pieces) : [],
  );

describe('the outline', () => {
  it('gives the plan, the paths, the problems and the values that the whole artefact gives', () => {
    fc.assert(
      fc.property(inputs, selections, (reader, selection) => {
        const resolved = resolve(reader);
        const [ours, whole] = [outline, artefact].map((one) => {
          const contents = contentsOf(one, resolved, selection);
          return {
            plan: contents.plan,
            paths: contents.templates.map(({ path }) => path),
            problems: problemsIn(contents),
            values: valuesIn(contents),
          };
        });
        assert.deepEqual(ours, whole);
      }),
      { numRuns: runs(200) },
    );
  });

  it('holds no word of a text, and is a twentieth of the whole', () => {
    const templates = contentsOf(outline, resolve({ drafts: {}, choices: {}, existing: {} }));
    assert.deepEqual(
      templates.templates.flatMap(({ template }) => wordsIn(template)),
      [],
    );
    assert.ok(packed(outline) < packed(artefact) / 20, `${packed(outline)} B`);
  });
});

describe('the parts', () => {
  const parts = new Map(partNames.map((name) => [name, partOf(artefact, name)]));
  const some = (names: readonly string[]): ReturnType<typeof joinParts> =>
    joinParts(
      outline,
      names.map((name) => parts.get(name) ?? {}),
    );

  it('are the whole artefact once all have arrived, in any order', () => {
    assert.deepEqual(some(partNames), artefact);
    assert.deepEqual(some(partNames.toReversed()), artefact);
  });

  it('give the bundle of a selection without those that it leaves out', () => {
    const resolved = resolve({ drafts: typed, choices: {}, existing: {} });
    for (const shell of shells) {
      for (const kind of scriptKinds) {
        const selection = { shells: [shell], scripts: [kind] };
        // Its script, that which needs no plan, and all that is no script.
        assert.equal(partsIn(selection).length, 3);
        const bundle = makeBundle(some(partsIn(selection)), resolved, selection);
        assert.deepEqual(bundle, makeBundle(artefact, resolved, selection));
      }
    }
  });

  it('hold the text at each path of a bundle, so that it is whole without the others', () => {
    const resolved = resolve({ drafts: typed, choices: {}, existing: {} });
    const planned = contentsOf(outline, resolved);
    const whole = contentsOf(artefact, resolved).templates;
    assert.ok(whole.length > 20);
    for (const { path, template } of whole) {
      const arrived = withTexts(planned, some([partAt(path)])).templates;
      assert.deepEqual(arrived.find((one) => one.path === path)?.template, template);
    }
  });
});

function packed(value: unknown): number {
  return gzipSync(JSON.stringify(value), { level: 9 }).length;
}
