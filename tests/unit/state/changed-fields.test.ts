import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { artefact } from '../../../src/cli/artefact.ts';
import { plannedContents, type PlannedContents, withValues } from '../../../src/fill/contents.ts';
import { haveSamePlan } from '../../../src/fill/plan.ts';
import { parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { choiceIds } from '../../../src/guide/parameters/choices.ts';
import { existingKeys } from '../../../src/guide/parameters/existing.ts';
import { parameters, resolve } from '../../../src/guide/parameters/parameters.ts';
import type { Slot } from '../../../src/language/template.ts';
import type { Inputs, Resolved } from '../../../src/parameters/resolved.ts';
import { resolverOf } from '../../../src/parameters/resolve.ts';
import { changedFields } from '../../../src/state/changed-fields.ts';
import { type Field, isTextField, noticeOn, statusOf, viewOf } from '../../../src/state/fields.ts';
import { type Block, previewOf } from '../../../src/state/preview.ts';
import { showSlot } from '../../../src/state/slots.ts';
import { anyEdits } from '../../support/any-edits.ts';

const fields: readonly Field[] = [
  ...parameterIds,
  ...existingKeys.map((key) => `existing.${key}` as const),
  ...choiceIds,
];

/** All that the page shows of a field. */
function shownOf(field: Field, resolved: Resolved): unknown {
  if (!isTextField(field)) return [resolved.choices[field], noticeOn(field, resolved)];
  return [
    viewOf(field, resolved),
    statusOf(field, resolved),
    slotsOf(field).map((slot) => showSlot(slot, resolved)),
  ];
}

function slotsOf(field: Field): readonly Slot[] {
  const key = existingKeys.find((one) => field === `existing.${one}`);
  const parts = ['id', 'group', 'subscription'] as const;
  if (key) return parts.map((part) => ({ existing: key, part, as: 'bash' }));
  const id = parameterIds.find((one) => field === one);
  return id ? [{ parameter: id, as: 'bash' }] : [];
}

function blocksOf(contents: PlannedContents, reader: Resolved, path: string): readonly Block[] {
  return previewOf(withValues(contents, artefact, reader), path);
}

/** Each two readers that follow one another. */
function pairsOf(edits: readonly Inputs[]): readonly (readonly [Resolved, Resolved])[] {
  const readers = edits.map(resolve);
  return readers.slice(1).map((now, at) => [readers[at]!, now]);
}

describe('after any edits', () => {
  it('a resolver that saw others before gives what a new one gives', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        const used = resolverOf(parameters);
        for (const inputs of edits) assert.deepEqual(used(inputs), resolverOf(parameters)(inputs));
      }),
    );
  });

  it('a field that did not change shows what it showed', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        for (const [before, now] of pairsOf(edits)) {
          const changed = changedFields(before, now);
          for (const field of fields.filter((one) => !changed.has(one))) {
            assert.deepEqual(shownOf(field, now), shownOf(field, before), field);
          }
        }
      }),
    );
  });

  it('readers of the same plan have the same steps, templates and situation', () => {
    fc.assert(
      fc.property(anyEdits, (edits) => {
        for (const [before, now] of pairsOf(edits).filter((pair) => haveSamePlan(...pair))) {
          const [one, other] = [plannedContents(artefact, before), plannedContents(artefact, now)];
          assert.deepEqual(one.plan, other.plan);
          for (const path of ['apply.sh', 'README.md', 'files/cluster.yml']) {
            assert.deepEqual(blocksOf(one, before, path), blocksOf(other, now, path));
          }
          const [a, b] = [one.situation, other.situation];
          assert.equal(a.zones, b.zones);
          for (const id of parameterIds) assert.equal(a.has(id), b.has(id));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a key in a name changes that field alone', () => {
    const reader = (workspace: string): Resolved =>
      resolve({ drafts: { workload: 'fraud', workspace }, choices: {}, existing: {} });
    assert.deepEqual([...changedFields(reader('mlw-one'), reader('mlw-two'))], ['workspace']);
  });
});
