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

// Where the guide knows better than the facts, and why.
const designs: Readonly<
  Record<string, { readonly design: Fact['design']; readonly because: string }>
> = {
  'model-deployment-egress': {
    design: 'both',
    because:
      'In your own network `egress_public_network_access: disabled` is the form that Microsoft documents for a closed workspace.',
  },
};

/** What stands beside the plan is looked at since the facts were gathered, in both designs; no policy list goes with it. */
const looksBeside = ({ steps }: Control): boolean => steps.includes('gov-inventory');
const ofFacts = guide.controls.filter((control) => !looksBeside(control));

test('every control has the benchmark ids, policies and design of the facts', { skip }, () => {
  assert.ok(facts);
  const { policyNames, controls } = facts;
  for (const control of ofFacts) {
    const fact = controls.find(({ id }) => id === control.id);
    assert.ok(fact, control.id);
    assert.deepEqual(
      control.benchmark,
      fact.mcsb.map((id) => ({ id, confidence: fact.mappingConfidence })),
      control.id,
    );
    const policies = fact.builtInPolicies.map((id) => ({
      id,
      // The facts say of the one initiative that it is one; Azure's own name does not.
      name: policyNames[id]?.replace(/ \(initiative\)$/, ''),
    }));
    assert.deepEqual(control.policies, policies, control.id);
    assert.equal(designOf(control), designs[control.id]?.design ?? fact.design, control.id);
    assert.equal(control.optional ?? false, fact.optional, control.id);
  }
});

test('the guide still differs from the facts where it says so', { skip }, () => {
  for (const [id, { design, because }] of Object.entries(designs)) {
    assert.notEqual(facts?.controls.find((fact) => fact.id === id)?.design, design, because);
  }
});

test('every control of the facts is in the guide', { skip }, () => {
  const ids = ofFacts.map(({ id }) => id);
  const known = facts?.controls.map(({ id }) => id) ?? [];
  assert.deepEqual(ids.toSorted(), known.toSorted());
});

function designOf({ when = [] }: Control): Fact['design'] {
  const has = (condition: When[number]): boolean => when.includes(condition);
  if (has('network=managed')) return 'A';
  return has('network=own') ? 'B' : 'both';
}
