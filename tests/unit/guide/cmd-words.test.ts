// Whoever copies a command into PowerShell on Windows runs az.cmd: no word of a step, a check, a listing or a value, nor
// of the library, is broken by it. Scripts go round it besides (lifecycle/windows-az.test.ts).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCalls } from '../../../src/compile/statements.ts';
import { guide } from '../../../src/guide/guide.ts';
import * as listings from '../../../src/guide/listings.ts';
import { argumentWords, type Call, callsOf, valueCall } from '../../../src/language/statement.ts';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { brokenByCmd } from '../../support/cmd-words.ts';
import '../../support/fuzz-seed.ts';
import { hostileDrafts } from '../../support/hostile-drafts.ts';

test('a word that cmd.exe breaks is refused, and one that it leaves alone is not', () => {
  for (const word of [
    '%PATH%',
    '100 %',
    'a"b',
    'a&b',
    'a|b',
    'a>b',
    '<a',
    'a^b',
    'f(x)',
    'a\nb c',
  ]) {
    assert.ok(brokenByCmd(word), word);
  }
  for (const word of [
    'a b & c',
    '[?a && b] | [0]',
    "[?a=='b']",
    '@files/x.json',
    'a=b;c,d',
    '!a',
    '',
  ]) {
    assert.equal(brokenByCmd(word), undefined, word);
  }
});

/** The calls of a step, with the queries of its checks; of all designs, choices and brought resources at once. */
const callsByStep: readonly (readonly [string, readonly Call[]])[] = [
  ...guide.steps.map(
    ({ id, apply, undo, checks }) =>
      [
        id,
        [
          ...[...apply, ...undo].flatMap(callsOf),
          ...[...apply, ...undo].flatMap((one) => ('wait' in one ? [valueCall(one.wait)] : [])),
          ...checks.flatMap(checkCalls),
        ],
      ] as const,
  ),
  ['listings', Object.values(listings).flatMap((one) => ('by' in one ? [one.by] : []))],
];

test('no word of a step, a check or a listing is broken by cmd.exe', () => {
  const words = callsByStep.flatMap(([id, calls]) =>
    calls.flatMap(({ options }) =>
      options.flatMap(({ flag, argument }) =>
        // A value has no sign that cmd.exe knows, as the tests below show, and may have no space.
        argumentWords(argument).map((word) => ({
          where: `${id}: ${flag}`,
          text: word.map((part) => (typeof part === 'string' ? part : 'x')).join(''),
        })),
      ),
    ),
  );
  assert.ok(words.length > 2000, String(words.length));
  const broken = words.filter(({ text }) => brokenByCmd(text));
  assert.deepEqual([...new Set(broken.map(({ where }) => where))], []);
});

/** The signs of cmd.exe, alone and between what is legal. */
const signs = ['%', '"', '&', '|', '<', '>', '^', '\n', '\r', '!'];

test('no value that a reader can legally type holds what cmd.exe breaks', () => {
  for (const id of parameterIds) {
    const { check, example } = catalogue[id];
    const isFine = (text: string): boolean =>
      problemOf(check, text) !== undefined || !/[%"&|<>^!\r\n]/.test(text);
    const near = fc.tuple(fc.nat(example.length), fc.constantFrom(...signs), fc.string());
    fc.assert(
      fc.property(near, ([at, sign, other]) => {
        const inserted = example.slice(0, at) + sign + example.slice(at);
        return isFine(inserted) && isFine(sign + other) && isFine(other);
      }),
      { numRuns: 30 },
    );
    for (const text of hostileDrafts) assert.ok(isFine(text), `${id}: ${text}`);
  }
});

/** Legal for Azure, and broken by az.cmd where they stand bare in a copied command: scripts go round it. */
const withParentheses = ['resourceGroup', 'additionalTags', 'appInsights', 'customRoleName'];

test('parentheses are legal in these values alone', () => {
  const legal = parameterIds.filter((id) => {
    const { check, example } = catalogue[id];
    return ['(', ')', '()'].some((sign) =>
      [0, Math.floor(example.length / 2), example.length].some(
        (at) => problemOf(check, example.slice(0, at) + sign + example.slice(at)) === undefined,
      ),
    );
  });
  assert.deepEqual(legal, withParentheses);
});

const library = join(import.meta.dirname, '../../../src/compile/library');

test('no script of the library calls az but by the function that goes round az.cmd', () => {
  const files = readdirSync(library);
  assert.ok(files.length > 10);
  for (const file of files) {
    const code = readFileSync(join(library, file), 'utf8').replace(/^\s*#.*$/gm, '');
    assert.doesNotMatch(
      code,
      /\bcmd(\.exe)? +\/[ck]|Start-Process|& *['"]?az\b|Invoke-Expression|\beval\b/i,
      file,
    );
    const direct = [...code.matchAll(/\bcommand az\b|& \$AzProgram/g)].length;
    assert.equal(direct, /^(?:common|collect)\./.test(file) ? 1 : 0, file);
  }
});

test('no word that the library itself gives to az is broken by cmd.exe', () => {
  const calls = readdirSync(library).flatMap((file) =>
    readFileSync(join(library, file), 'utf8')
      .replace(/^\s*#.*$/gm, '')
      .split('\n')
      .filter(
        (line) =>
          /(\baz|Invoke-Quietly) [a-z-]+ /.test(line) && !/refuse|Stop-Wrong|say /.test(line),
      )
      .map((line) => ({ file, line })),
  );
  assert.ok(calls.length > 10, String(calls.length));
  for (const { file, line } of calls) {
    const [, words = ''] = /(?:\baz|Invoke-Quietly) ([a-z].*)/.exec(line) ?? [];
    const plain = words.replace(/\$\([^()]*\)/g, 'x');
    for (const [quoted] of plain.matchAll(/'[^']*'|"[^"]*"/g)) {
      const text = quoted.slice(1, -1).replace(/\$\{?\w+\}?/g, 'x');
      assert.equal(brokenByCmd(text), undefined, `${file}: ${line}`);
    }
  }
});
