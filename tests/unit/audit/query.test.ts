import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { search } from '@jmespath-community/jmespath';
import fc from 'fast-check';
import { queried } from '../../../src/audit/query.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { Json } from '../../azure-model/json.ts';
import { seed } from '../../support/fuzz-seed.ts';

const queries = [
  ...new Set(
    guide.steps.flatMap(({ checks }) =>
      checks.flatMap((check) => [check.over, ...check.columns].filter((text) => text !== '')),
    ),
  ),
];

/** What the reference says; az ends with an error where it throws, and nothing was read. */
function reference(data: Json, query: string): unknown {
  try {
    return search(data as Parameters<typeof search>[0], query) ?? null;
  } catch {
    return null;
  }
}

/**
 * Documents in which the names and words of a query stand, so that it finds something. Of null itself this reference
 * makes a list of nulls, and the one of az, which is in Python, nothing; no answer is null.
 */
function documentsFor(query: string): fc.Arbitrary<Json> {
  const names = [...query.matchAll(/(?<!')\b[A-Za-z_]\w*/g)].map(([name]) => name);
  const words = [...query.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
  const key = fc.constantFrom(...names, 'id', 'length');
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, depthIdentifier: 'depth' },
      fc.constantFrom<Json>(null, true, false, '', 0, 7, 0.5, 'text', [], {}, ...words),
      fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'depth' }),
      fc.dictionary(key, tie('value'), {
        maxKeys: 4,
        depthIdentifier: 'depth',
        noNullPrototype: true,
      }),
    ),
  }));
  return fc.oneof(value, shapeOf(names, value)).filter((one) => one !== null);
}

/** Every name inside the one before it, with lists between. */
function shapeOf(names: readonly string[], leaf: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(leaf, fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }))
    .map(([end, lists]) =>
      names.reduceRight<Json>(
        (inner, name, at) => ({ [name]: lists[at] === true ? [inner, inner] : inner }),
        end,
      ),
    );
}

describe('a query of the checks', () => {
  it('finds what the reference of JMESPath finds, in whatever it is asked of', () => {
    for (const query of queries) {
      fc.assert(
        fc.property(documentsFor(query), (data) => {
          assert.deepEqual(queried(data, query), reference(data, query), query);
        }),
        { seed, numRuns: 60 },
      );
    }
  });

  it('is refused where it says what is not known here', () => {
    for (const query of ['a | b', 'length(a)', '{a: b}', 'a[1:2]', 'a b', 'a.', '`1`', 'a[?b']) {
      assert.throws(() => queried({}, query), /query/, query);
    }
  });
});
