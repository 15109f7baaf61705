// Whatever stands under our key: the page comes up, and nothing that was there is lost.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isRecord } from '../../../src/parameters/record.ts';
import { noInputs } from '../../../src/state/inputs.ts';
import { $storageStatus } from '../../../src/state/profile-store.ts';
import { storageKeys } from '../../../src/state/memory.ts';
import { keep } from '../../../src/state/persistence.ts';
import { profileOf, readProfiles, writeProfiles } from '../../../src/state/profiles.ts';
import { $inputs, setDraft } from '../../../src/state/store.ts';
import { memory } from '../../support/memory.ts';
import { anyProfiles } from '../../support/any-inputs.ts';
import { runs } from '../../support/share.ts';

const key = storageKeys.inputs;

const nearlyOurs = fc.record(
  {
    version: fc.oneof(fc.constantFrom<unknown>(1, 2, 3, '2', null), fc.jsonValue()),
    current: fc.oneof(fc.constantFrom('dev', '__proto__'), fc.jsonValue()),
    profiles: fc.oneof(
      fc.dictionary(
        fc.oneof(fc.constantFrom('dev', '__proto__', 'constructor'), fc.string()),
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              drafts: fc.oneof(fc.constant({ workload: 'one' }), fc.jsonValue()),
              choices: fc.oneof(fc.constant({ network: 'own' }), fc.jsonValue()),
              existing: fc.jsonValue(),
              controls: fc.oneof(fc.constant({ 'net-dns': false }), fc.jsonValue()),
              done: fc.oneof(fc.constant(['net-dns', 'net-dns', 7]), fc.jsonValue()),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
      fc.jsonValue(),
    ),
  },
  { requiredKeys: [] },
);

const anyText = fc.oneof(
  fc.string(),
  fc.json(),
  nearlyOurs.map((data) => JSON.stringify(data)),
  // Cut off, as a full disk or a crash leaves it.
  fc
    .tuple(anyProfiles, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([profiles, share]) => cut(writeProfiles(profiles), share)),
);

function cut(text: string, share: number): string {
  return text.slice(0, Math.floor(text.length * share));
}

/** Every text and number of a JSON value. */
function leaves(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data.flatMap(leaves);
  return isRecord(data) ? Object.values(data).flatMap(leaves) : [data];
}

describe('whatever the storage holds', () => {
  it('is read without an exception, and is whole only if all of it is read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readProfiles(text);
        if (reading.kind === 'newer' || !reading.isWhole) return;
        const before = leaves(JSON.parse(text)).length;
        assert.ok(leaves(JSON.parse(writeProfiles(reading.profiles))).length >= before - 1);
      }),
      { numRuns: runs(10_000) },
    );
  });

  it('is there after something was typed: in its place, in the profiles, or set aside', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { storage, texts } = memory({ [key]: text });
        const stop = keep(storage);
        setDraft('instance', 'typed');
        const reading = readProfiles(text);
        stop();
        $inputs.set(noInputs);
        if ($storageStatus.get() === 'newer') return texts.get(key) === text;
        const now = readProfiles(texts.get(key) ?? null);
        assert.ok(now.kind === 'read' && now.isWhole && reading.kind === 'read');
        const names = Object.keys(reading.profiles.profiles);
        assert.ok(names.every((name) => Object.hasOwn(now.profiles.profiles, name)));
        return reading.isWhole || texts.get(`${key}.aside.1`) === text;
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        const reading = readProfiles(writeProfiles(profiles));
        assert.ok(reading.kind === 'read' && reading.isWhole);
        for (const name of Object.keys(profiles.profiles)) {
          assert.deepEqual(profileOf(name, reading.profiles), profileOf(name, profiles));
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});
