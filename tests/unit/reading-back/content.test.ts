import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { type Content, optional } from '../../../src/language/file.ts';
import { runs } from '../../support/share.ts';
import { readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';
import { guide } from '../../../src/guide/guide.ts';

const reader = readerOf();

function written(format: 'yaml' | 'json', content: Content): string {
  const file = { id: 'any', name: 'any', title: 'Any', describes: '', format, content };
  return textFor(reader, fileTemplate(file, guide));
}

// Plain text, and what YAML 1.1 or 1.2 would take for something else.
const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.constantFrom(
    '',
    'yes',
    'No',
    'on',
    'y',
    'null',
    '~',
    'true',
    '0123',
    '0x1F',
    '0o7',
    '1e3',
    '1_0',
  ),
  fc.constantFrom(
    '12:30',
    '.5',
    '.inf',
    '<<',
    '=',
    '- a',
    'a: b',
    'a #b',
    '&a',
    '*a',
    '!a',
    '2026-10-01',
  ),
  fc.constantFrom(
    'https://a.b/c',
    '"',
    "'",
    '\\',
    'a\nb',
    ' a',
    'a ',
    '|',
    '>',
    '%a',
    '@a',
    '`a',
    '{}',
    '[]',
  ),
);
const key = text.filter((one) => one !== '__proto__' && !one.startsWith('$'));
const { content } = fc.letrec<{ content: Content }>((tie) => ({
  content: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('content'), { maxLength: 4 }),
    fc.dictionary(key, tie('content'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/**
 * What a JSON text holds, which must be one to `JSON.parse` too. Its values are read by another parser: once V8 13.6 has
 * read an object with a key that ends in a backslash, it takes a like object's key that goes on with `"` for the same key.
 */
function readJson(text: string): unknown {
  JSON.parse(text);
  return parse(text, { schema: 'json' });
}

test('YAML 1.1, YAML 1.2 and JSON read back whatever a file of the guide may hold', () => {
  fc.assert(
    fc.property(content, (one) => {
      assert.deepEqual(parse(written('yaml', one), { version: '1.1' }), one);
      assert.deepEqual(parse(written('yaml', one), { version: '1.2' }), one);
      assert.deepEqual(readJson(written('json', one)), one);
    }),
    { numRuns: runs(5000) },
  );
});

test('a key that is a quote stays one beside an object whose key is a backslash', () => {
  const [backslash, quote] = [
    { on: 0, '\\': 1 },
    { on: 0, '"': 1 },
  ];
  assert.equal(written('json', backslash), '{\n  "on": 0,\n  "\\\\": 1\n}\n');
  assert.equal(written('json', quote), '{\n  "on": 0,\n  "\\"": 1\n}\n');
  assert.deepEqual(readJson(written('json', [backslash, quote])), [backslash, quote]);
});

test('a map or list that a choice could leave empty stops the build', () => {
  const maybe = optional(['wayIn'], 'a');
  for (const format of ['yaml', 'json'] as const) {
    for (const one of [{ map: { a: maybe } }, { list: [maybe] }, [{ a: maybe }]]) {
      assert.throws(() => written(format, one), /is always there\.$/);
    }
  }
});
