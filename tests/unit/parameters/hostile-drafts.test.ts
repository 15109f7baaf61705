import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { catalogue, parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { problemOf } from '../../../src/parameters/rule.ts';
import { anyCharacter } from '../../support/any-character.ts';
import '../../support/fuzz-seed.ts';

// Each draft, and the sentence that comes before the hint of whatever field it stands in.
const neverLegal: readonly (readonly [draft: string, sentence: string])[] = [
  ['"', 'Leave out the character ".'],
  ["it's", "Leave out the character '."],
  ['“quoted”', 'Leave out the character “ (U+201C) and the character ” (U+201D).'],
  ['$(id)', 'Leave out the character $.'],
  ['${HOME}', 'Leave out the character $, the character { and the character }.'],
  ['$env:PATH', 'Leave out the character $.'],
  ['`id`', 'Leave out the character `.'],
  ['$&', 'Leave out the character $ and the character &.'],
  ["$'", "Leave out the character $ and the character '."],
  ['$1', 'Leave out the character $.'],
  ['a;b', 'Leave out the character ;.'],
  ['a|b', 'Leave out the character |.'],
  ['a&b', 'Leave out the character &.'],
  ['a&&b', 'Leave out the character &.'],
  ['a>b', 'Leave out the character >.'],
  ['a<b', 'Leave out the character <.'],
  ['%PATH%', 'Leave out the character %.'],
  ['a^b', 'Leave out the character ^.'],
  ['a!b', 'Leave out the character !.'],
  ['a\\b', 'Leave out the character \\.'],
  ['a*', 'Leave out the character *.'],
  ['*', 'Leave out the character *.'],
  ['a?b', 'Leave out the character ?.'],
  ['a#b', 'Leave out the character #.'],
  ['#', 'Leave out the character #.'],
  ['~', 'Leave out the character ~.'],
  ['~root', 'Leave out the character ~.'],
  ['a[0]', 'Leave out the character [ and the character ].'],
  ['{a,b}', 'Leave out the character { and the character }.'],
  ['{{a}}', 'Leave out the character { and the character }.'],
  ['<script>', 'Leave out the character < and the character >.'],
  ['&amp;', 'Leave out the character & and the character ;.'],
  ['a\nb', 'Leave out the line break.'],
  ['abc\n', 'Leave out the line break.'],
  ['a\rb', 'Leave out the line break.'],
  ['a\tb', 'Leave out the tab.'],
  ['a\u0000b', 'Leave out the character U+0000.'],
  ['a\u0007b', 'Leave out the character U+0007.'],
  ['\u001b[31m', 'Leave out the character U+001B and the character [.'],
  ['a\u007fb', 'Leave out the character U+007F.'],
  ['a\u0085b', 'Leave out the character U+0085.'],
  ['a\u2028b', 'Leave out the character U+2028.'],
  ['a\u00a0b', 'Leave out the no-break space.'],
  ['a\u200bb', 'Leave out the character U+200B.'],
  ['a\u202eb', 'Leave out the character U+202E.'],
  ['\ufeffabc', 'Leave out the character U+FEFF.'],
  ['\u0430bc', 'Leave out the character \u0430 (U+0430).'],
  [
    '\uff10\uff11\uff12',
    'Leave out the character \uff10 (U+FF10), the character \uff11 (U+FF11) and the character \uff12 (U+FF12).',
  ],
  [
    '٠١٢',
    'Leave out the character ٠ (U+0660), the character ١ (U+0661) and the character ٢ (U+0662).',
  ],
  ['straße', 'Leave out the character ß (U+00DF).'],
  ['café', 'Leave out the character é (U+00E9).'],
  ['cafe\u0301', 'Leave out the character U+0301.'],
  ['a–b', 'Leave out the character – (U+2013).'],
  ['a／b', 'Leave out the character ／ (U+FF0F).'],
  ['name😀', 'Leave out the character 😀 (U+1F600).'],
  ['\ud800', 'Leave out the character U+D800.'],
  [' abc', 'Remove the space at the start.'],
  ['abc ', 'Remove the space at the end.'],
  [' ', 'Remove the space at the start.'],
  ['-abc', 'Remove the hyphen at the start: az would read an option.'],
  ['--help', 'Remove the hyphen at the start: az would read an option.'],
  ['-', 'Remove the hyphen at the start: az would read an option.'],
];

test('what is not plain is refused in every field, with what to change and what to type', () => {
  for (const [draft, sentence] of neverLegal) {
    for (const id of parameterIds) {
      const { check, hint } = catalogue[id];
      assert.equal(
        problemOf(check, draft),
        `${sentence} ${hint}`,
        `${id} ${JSON.stringify(draft)}`,
      );
    }
  }
});

// Plain drafts that mean something to YAML, JSON, a shell or a date parser: the rule of the field decides.
const sometimesLegal: readonly (readonly [
  draft: string,
  id: ParameterId,
  sentence: string | undefined,
])[] = [
  ['true', 'workspace', undefined],
  ['no', 'resourceGroup', undefined],
  ['no', 'workspace', 'Use 3 to 33 characters.'],
  ['null', 'vnet', undefined],
  ['0123', 'workspace', undefined],
  ['0123', 'keyVault', 'Start with a letter.'],
  ['0123', 'maxNodes', 'Use a whole number from 1 to 999.'],
  ['0123', 'instance', 'Use 2 or 3 digits, such as 001.'],
  ['1e3', 'dataVersion', undefined],
  ['1e3', 'maxNodes', 'Use a whole number from 1 to 999.'],
  ['0x10', 'maxNodes', 'Use a whole number from 1 to 999.'],
  ['1.0', 'modelVersion', undefined],
  ['+4', 'maxNodes', 'Use a whole number from 1 to 999.'],
  ['4.', 'maxNodes', 'Use a whole number from 1 to 999.'],
  ['12:30', 'dataVersion', 'Leave out the character :.'],
  ['2026-10-01', 'dataVersion', undefined],
  ['=1+1', 'customRoleName', 'Start with a letter or a digit.'],
  ['@file', 'workspace', 'Start with a letter or a digit. Leave out the character @.'],
  ['a b', 'workspace', 'Leave out the spaces.'],
  ['a, b', 'securityEmail', catalogue.securityEmail.hint],
  ['../../etc/passwd', 'imageRepository', catalogue.imageRepository.hint],
  ['/etc/passwd', 'imageRepository', catalogue.imageRepository.hint],
  ['..', 'resourceGroup', 'End with something other than a period.'],
  ['a'.repeat(10_000), 'workspace', 'Use 3 to 33 characters.'],
  ['a'.repeat(10_000), 'subscriptionId', catalogue.subscriptionId.hint],
  [`a@${'a.'.repeat(5_000)}`, 'securityEmail', catalogue.securityEmail.hint],
  [`Standard_D4${'_a'.repeat(5_000)}-`, 'vmSize', catalogue.vmSize.hint],
  [`${'a-'.repeat(5_000)}`, 'imageRepository', 'Use 1 to 255 characters.'],
];

test('plain drafts with a meaning elsewhere are judged by the rule of the field', () => {
  for (const [draft, id, sentence] of sometimesLegal) {
    assert.equal(problemOf(catalogue[id].check, draft), sentence, `${id} ${draft.slice(0, 40)}`);
  }
});

test('no check ever gives the words of the library or an empty sentence', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...parameterIds),
      fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme-ascii' })),
      (id, draft) => {
        const message = problemOf(catalogue[id].check, draft);
        if (message !== undefined) assert.match(message, /^[A-Z][^\n]+\.$/u);
        assert.doesNotMatch(message ?? '', /invalid/i);
      },
    ),
  );
  for (const id of parameterIds) {
    const result = catalogue[id].check.safeParse(42);
    assert.equal(result.error?.issues[0]?.message, catalogue[id].hint);
  }
});

/** What copying puts around a value, which is taken off: what is left is a name like any other. */
const wrapped = ['“quoted”', 'abc\n', '\ufeffabc', ' abc', 'abc '];

test('resolve refuses each hostile draft, shows it, and keeps it out of the values', () => {
  for (const [draft] of neverLegal) {
    if (wrapped.includes(draft)) continue;
    const { values, shown, origins, problems } = resolve({
      drafts: { workspace: draft },
      choices: {},
      existing: {},
    });
    assert.equal(values.workspace, undefined);
    assert.equal(shown.workspace, draft);
    assert.equal(origins.workspace, 'illegal');
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['workspace'],
    );
  }
});

test('resolve takes off what only stands around a draft, and nothing within it', () => {
  const read = wrapped.map((workspace) => {
    const { values } = resolve({ drafts: { workspace }, choices: {}, existing: {} });
    return values.workspace;
  });
  assert.deepEqual(read, ['quoted', 'abc', 'abc', 'abc', 'abc']);
});

test('an empty draft is not typed', () => {
  const { origins, problems } = resolve({ drafts: { workspace: '' }, choices: {}, existing: {} });
  assert.equal(origins.workspace, 'missing');
  assert.deepEqual(problems, []);
});
