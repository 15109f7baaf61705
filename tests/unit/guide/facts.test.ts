import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import type { Control } from '../../../src/language/guide.ts';
import type { When } from '../../../src/parameters/conditions.ts';

interface Fact {
  readonly id: string;
  readonly mcsb: readonly string[];
  readonly mappingConfidence: string;
  readonly builtInPolicies: readonly string[];
  readonly design: 'A' | 'B' | 'both';
  readonly optional: boolean;
}

interface Facts {
  readonly policyNames: Readonly<Record<string, string>>;
  readonly controls: readonly Fact[];
}

const folder =
  process.env['AZURE_FACTS'] ?? join(import.meta.dirname, '../../../../shared/azure-facts');
const path = join(folder, 'controls.json');
const skip = existsSync(path) ? false : 'controls.json is not beside the project';
const facts = skip ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as Facts);

test('every control has the benchmark ids, policies and design of the facts', { skip }, () => {
  assert.ok(facts);
  const { policyNames, controls } = facts;
  for (const control of guide.controls) {
    const fact = controls.find(({ id }) => id === control.id);
    assert.ok(fact, control.id);
    assert.deepEqual(
      control.benchmark,
      fact.mcsb.map((id) => ({ id, confidence: fact.mappingConfidence })),
      control.id,
    );
    const policies = fact.builtInPolicies.map((id) => ({ id, name: policyNames[id] }));
    assert.deepEqual(control.policies, policies, control.id);
    assert.equal(designOf(control), fact.design, control.id);
    assert.equal(control.optional ?? false, fact.optional, control.id);
  }
});

test('every control of the facts is in the guide', { skip }, () => {
  const ids = guide.controls.map(({ id }) => id);
  const known = facts?.controls.map(({ id }) => id) ?? [];
  assert.deepEqual(ids.toSorted(), known.toSorted());
});

function designOf({ when = [] }: Control): Fact['design'] {
  const has = (condition: When[number]): boolean => when.includes(condition);
  if (has('network=managed')) return 'A';
  return has('network=own') ? 'B' : 'both';
}
