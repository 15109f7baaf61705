// The judge of the audit against the table by which the judges of both shells are tried, and against every value that is
// weaker or as strict as what the guide wants.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verdictOn } from '../../../src/audit/verdict.ts';
import { guide } from '../../../src/guide/guide.ts';
import { comparedWords, type Matcher } from '../../../src/language/statement.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { wordText } from '../../support/expected-words.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { type Case, cases } from '../../support/verdict-cases.ts';
import { valuesFor } from '../../support/weaker-values.ts';

const textsOf = (matcher: Matcher): readonly string[] =>
  comparedWords(matcher).map(({ word }) =>
    word.map((part) => (typeof part === 'string' ? part : '')).join(''),
  );

/** The value that a case prints for one resource; undefined where it prints a list, a part or no answer. */
function valueIn({ prints, status, in: place = 'resource', result, actual }: Case): unknown {
  if (place !== 'resource' || status !== undefined || prints === undefined) return undefined;
  if (actual?.startsWith('what az printed')) return undefined;
  try {
    const [[, value]] = JSON.parse(prints) as [[string, unknown, unknown]];
    return value;
  } catch {
    return assert.fail(`A case with the result ${result} prints no JSON: ${prints}`);
  }
}

describe('the judge of the audit', () => {
  it('says of each value in the table what the judges of the shells say', () => {
    const judged = cases.filter((one) => valueIn(one) !== undefined);
    assert.ok(judged.length > 100, `${judged.length} cases`);
    for (const one of judged) {
      const { wanted: matcher, absent = 'unknown', result } = one;
      const value = valueIn(one);
      const verdict = verdictOn(value, { matcher, texts: textsOf(matcher), absent });
      assert.equal(verdict, result, JSON.stringify([matcher, value]));
    }
  });

  it('passes no value that is weaker than what any check wants, and each that is as strict', () => {
    const brought = Object.fromEntries(
      existingKeys.map((key) => [key, existingKinds[key].example]),
    );
    let count = 0;
    for (const network of ['managed', 'own'] as const) {
      for (const reader of [
        readerOf({ choices: everything(network) }),
        readerOf({ choices: everything(network), existing: brought }),
      ]) {
        for (const check of guide.steps.flatMap(({ checks }) => checks)) {
          if (!holds(check.when ?? [], reader.situation)) continue;
          const heard = (check.captures ?? []).map(({ capture }) => [capture, '10.2.3.4'] as const);
          const knowing = { ...reader, outputs: new Map(heard) };
          for (const { matcher, path, absent } of check.expect) {
            const texts = comparedWords(matcher)
              .filter(({ when = [] }) => holds(when, reader.situation))
              .map(({ word }) => wordText(word, knowing));
            const { weaker, asStrict, refused = [] } = valuesFor({ ...matcher, texts, path });
            const wanted = { matcher, texts, absent };
            for (const value of [...weaker, ...refused.map((one) => one.value)]) {
              assert.notEqual(verdictOn(value, wanted), 'PASS', JSON.stringify([matcher, value]));
            }
            for (const value of asStrict) {
              assert.equal(verdictOn(value, wanted), 'PASS', JSON.stringify([matcher, value]));
            }
            count += weaker.length + asStrict.length;
          }
        }
      }
    }
    assert.ok(count > 10_000, `${count} values`);
  });
});
