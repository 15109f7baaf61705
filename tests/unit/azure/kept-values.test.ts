// What can be said of a resource is what its read answers: no service of the model makes up what a request decides.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { answerOf } from '../../azure-model/answers.ts';
import { idIn } from '../../azure-model/ids.ts';
import { type Json, valueAt, withValue } from '../../azure-model/json.ts';
import { bring } from '../../azure-model/resources.ts';
import { factsOf, findFact, type TypeFacts } from '../../azure-model/resource-types.ts';
import { found, newWorld } from '../../azure-model/world.ts';

const file = join(import.meta.dirname, '../../azure/resource-types.json');
const { types } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly types: Readonly<Record<string, { readonly paths: object }>>;
};

/** What the types let a request say, and the service decides. */
const decided = new Set([
  'Microsoft.MachineLearningServices/workspaces/outboundRules properties.status',
]);

/** The words or booleans that a request may say at a path. */
function valuesAt(facts: TypeFacts, path: string): readonly Json[] {
  const isWhole = !/[[*]/.test(path) && path !== 'name' && !decided.has(`${facts.type} ${path}`);
  const parts = path
    .split('.')
    .map((_, at, all) => findFact(facts, all.slice(0, at + 1).join('.')));
  if (!isWhole || parts.some((one) => one?.isReadOnly === true || one?.isWriteOnly === true))
    return [];
  const { kind, words = [] } = parts.at(-1) ?? {};
  if (kind === 'boolean') return [true, false];
  return kind === 'string' ? words : []; // those of an object say of which kind it is
}

test('every word and boolean that a request may say is kept', (told) => {
  const group = '/subscriptions/s/resourceGroups/rg';
  const tried = Object.entries(types).flatMap(([type, { paths }]) => {
    const facts = factsOf(type);
    const id = idIn(
      group,
      type,
      type.split('/').map(() => 'one'),
    );
    return Object.keys(paths).flatMap((path) =>
      (facts ? valuesAt(facts, path) : []).map((value) => ({ id, path, value })),
    );
  });
  const changed = tried.filter(({ id, path, value }) => {
    const world = newWorld('s');
    bring(world, id, withValue({}, path, value));
    return valueAt(answerOf(found(world, id), world), path) !== value;
  });
  assert.ok(tried.length > 1000);
  assert.deepEqual(changed, []);
  told.diagnostic(`${tried.length} values of ${Object.keys(types).length} types`);
});
