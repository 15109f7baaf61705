import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { exportText } from '../../../src/fill/export.ts';
import { integer } from '../../../src/language/file.ts';
import type { Slot } from '../../../src/language/template.ts';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import type { Inputs, Problem } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { readText } from '../../../src/parameters/readings.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { hostileDrafts } from '../../support/hostile-drafts.ts';
import { readerOf, typed } from '../../support/readers.ts';
import { realReaders } from '../../support/real-readers.ts';
import { guide } from '../../../src/guide/guide.ts';

const { situation } = readerOf();
const drafts = hostileDrafts.filter((draft) => draft !== ''); // empty is not typed: the default holds

// One of each kind of rule.
const ids: readonly ParameterId[] = [
  ...(['subscriptionId', 'workload', 'location', 'instance', 'resourceGroup', 'vnet'] as const),
  ...(['vnetPrefix', 'storageAccount', 'keyVault', 'workspace', 'customRoleName'] as const),
  ...(['dataVersion', 'imageRepository', 'securityEmail', 'maxNodes', 'vmSize'] as const),
];

interface Outcome {
  readonly draft: string;
  /** The draft as it is read: without quotes, for one. */
  readonly read: string;
  readonly result: ReturnType<typeof exportText>;
}

test('every hostile draft is refused with a sentence in its own field, or read back as it is', (t) => {
  const outcomes = ids.flatMap((id) =>
    drafts.map((draft) =>
      outcome({ parameter: id, as: 'bash' }, draft, { drafts: { [id]: draft } }),
    ),
  );
  const legal = judge(outcomes);
  // Were it none, or all, of them, nothing would be shown.
  assert.ok(
    legal.length > 15 && legal.length < drafts.length,
    `${legal.length} are legal somewhere`,
  );
  for (const { name, skip, read } of realReaders) {
    if (skip) t.diagnostic(`${name}: ${skip}`);
    else assert.deepEqual(read(legal), legal, name);
  }
});

test('every hostile draft in a resource id is refused with a sentence, or exported as it is', () => {
  const places = existingKeys.flatMap((key) => {
    const { example } = existingKinds[key];
    const inGroup = (draft: string): string => example.replace(/rg-\w+/, () => draft);
    const inName = (draft: string): string => example.replace(/[^/]+$/, () => draft);
    return [(draft: string) => draft, inGroup, inName].map((place) => ({ key, place }));
  });
  const outcomes = places.flatMap(({ key, place }) =>
    drafts.map(place).map((id) => {
      const slot: Slot = { existing: key, part: 'id', as: 'bash' };
      return outcome(slot, id.trim(), { existing: { [key]: id } }); // pasted with the space around it
    }),
  );
  assert.ok(judge(outcomes).every((id) => /^[\w/.()-]+$/.test(id)));
});

test('a whole number stands bare, and YAML and JSON read that number', () => {
  const numbers = [...drafts, '2', '12', '900'];
  for (const id of parameterIds.filter((one) => catalogue[one].integer)) {
    const legal = numbers.filter((draft) => problemOf(catalogue[id].check, draft) === undefined);
    assert.deepEqual(legal, ['2', '12', '900'], id);
    for (const draft of legal) {
      const resolved = resolve({ drafts: { ...typed, [id]: draft }, choices: {}, existing: {} });
      const file = { id: 'n', name: 'n', title: 'n', describes: 'n', content: { n: integer(id) } };
      for (const format of ['yaml', 'json'] as const) {
        const result = exportText(fileTemplate({ ...file, format }, guide), resolved, situation);
        assert.ok(result.ok);
        assert.deepEqual(parse(result.text, { version: '1.1' }), { n: Number(draft) });
        assert.deepEqual(parse(result.text, { version: '1.2' }), { n: Number(draft) });
        if (format === 'json') assert.deepEqual(JSON.parse(result.text), { n: Number(draft) });
      }
    }
  }
});

function outcome(
  slot: Slot,
  draft: string,
  { drafts = {}, existing = {} }: Partial<Inputs>,
): Outcome {
  const resolved = resolve({ drafts: { ...typed, ...drafts }, choices: {}, existing });
  const read = 'parameter' in slot ? readText(catalogue[slot.parameter], draft) : draft;
  return { draft, read, result: exportText([slot], resolved, situation) };
}

/** Checks each outcome; the drafts that are legal somewhere. */
function judge(outcomes: readonly Outcome[]): readonly string[] {
  const legal = new Set<string>();
  for (const { draft, read, result } of outcomes) {
    if (!result.ok) assertSays(result.problems, draft);
    else {
      assert.equal(result.text, read);
      legal.add(read);
    }
  }
  return [...legal];
}

function assertSays(problems: readonly Problem[], draft: string): void {
  const about = JSON.stringify(draft.slice(0, 80));
  assert.equal(problems.length, 1, about);
  // One line of sentences: nothing of what was typed can break out of it.
  assert.ok(/^[A-Z][^\n\r\t\0]+\.$/u.test(problems[0]?.message ?? ''), about);
}
