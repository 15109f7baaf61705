/** No step names roles that do not hold what its requests were seen to do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { stepDigest } from '../../../src/compile/step-digest.ts';
import { checkedSteps } from '../../../src/guide/checked-steps.ts';
import { guide } from '../../../src/guide/guide.ts';
import { besideRequests } from '../../../src/guide/beside-requests.ts';
import type { Permission } from '../../../src/language/guide.ts';
import { byproductsOf } from '../../../src/language/statement.ts';
import {
  type Allows,
  notCovered,
  operationNamed,
  unknownActions,
} from '../../support/operations.ts';

/** What was recorded of the steps that are still as they were; the proof itself demands that all are. */
const current = guide.steps.filter((step) => checkedSteps[step.id]?.digest === stepDigest(step));

for (const { id, permissions = [], apply } of current) {
  test(`the roles that ${id} names hold what it does`, () => {
    // Undo deletes them all at once, so the record shows each of them for one step only.
    const alone = byproductsOf(apply).filter(({ outlives }) => outlives);
    const actions = [
      ...(checkedSteps[id]?.actions ?? []),
      ...(besideRequests[id] ?? []),
      ...alone.map(({ type }) => `${type}/delete`),
    ];
    const known = actions.flatMap((action) => operationNamed(action) ?? []);
    assert.deepEqual(notCovered(known, permissions.flatMap(allows)), []);
  });
}

test('every recorded action is an operation that Azure knows', () => {
  const unknown = current.map(({ id }) => [id, unknownActions(checkedSteps[id]?.actions ?? [])]);
  assert.deepEqual(
    unknown.filter(([, actions = []]) => actions.length > 0),
    [],
  );
});

function allows(need: Permission): readonly Allows[] {
  if ('besides' in need) return [];
  return 'role' in need
    ? [builtInRoles[need.role]]
    : [{ actions: need.operations, notActions: [] }];
}
