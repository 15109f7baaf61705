/** One type scale and one rhythm: sizes of text, heights of lines and distances are chosen from tokens.css alone. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface Declaration {
  readonly file: string;
  readonly property: string;
  readonly value: string;
}

const folder = join(import.meta.dirname, '../../../src/styles');
const tokens = 'tokens.css';
const sheets = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(join(folder, file), 'utf8').replace(/\/\*.*?\*\//gs, ''),
}));

const number = /(?<![\w-])\.?\d/;
const length = /(?<![\w.-])-?[\d.]+(?:px|rem|em|ch|ex|pt|vw|vh)\b/;
const spaces = /^(?:scroll-)?(?:margin|padding)(?:-|$)|gap$/;

/** What may not stand in a sheet, and what to write instead. */
const rules: readonly {
  readonly of: RegExp;
  readonly refused: (value: string) => boolean;
  readonly instead: string;
}[] = [
  { of: /^font-size$/, refused: (value) => number.test(value), instead: 'a role: var(--small)' },
  { of: /^font$/, refused: (value) => length.test(value) || /\/ *\d/.test(value), instead: 'var(--small) / var(--close)' }, // oxfmt-ignore
  { of: /^line-height$/, refused: (value) => number.test(value), instead: 'var(--close)' },
  { of: /^letter-spacing$/, refused: () => true, instead: 'left as the font has it' },
  { of: /^font-weight$/, refused: (value) => !/^(?:400|600|700|inherit)$/.test(value), instead: '400, 600 or 700' }, // oxfmt-ignore
  { of: spaces, refused: (value) => length.test(value), instead: 'var(--space-2)' },
  { of: /radius$/, refused: (value) => length.test(value), instead: 'var(--radius)' },
  { of: /^(?:min-)?height$/, refused: (value) => /(?<![\w.-])[0-3]?(?:\.\d+)?rem/.test(value), instead: 'var(--control)' }, // oxfmt-ignore
  { of: /^(?:max-width|--measure)$/, refused: (value) => /\dch/.test(value), instead: 'var(--measure)' }, // oxfmt-ignore
];

/** What must be raw, and why. */
const raw: Readonly<Record<string, string>> = {
  'controls-table.css font-size: 9pt': 'paper is measured in points',
  'form.css letter-spacing: min(0px, (100cqi - var(--space-6)) / 36 - 0.605em)': 'the 36 letters of a subscription ID fit any pane', // oxfmt-ignore
  'code.css padding: 0 1px': 'a hairline, or the caret hides the first letter',
};

function declarationsOf({ file, text }: { file: string; text: string }): Declaration[] {
  return [...text.matchAll(/(?<=^|[{};])\s*([\w-]+):\s*([^;{}]+);/g)].map(
    ([, property = '', value = '']) => ({ file, property, value: value.replace(/\s+/g, ' ') }),
  );
}

function faultsOf(declarations: readonly Declaration[]): string[] {
  return declarations.flatMap((one) =>
    rules
      .filter(({ of, refused }) => of.test(one.property) && refused(one.value))
      .map(({ instead }) => `${nameOf(one)}, which should be ${instead}`),
  );
}

const nameOf = ({ file, property, value }: Declaration): string => `${file} ${property}: ${value}`;
const all = sheets.flatMap(declarationsOf);

test('no sheet has a size, a height of a line or a distance of its own', () => {
  const others = all.filter((one) => one.file !== tokens && !(nameOf(one) in raw));
  assert.ok(others.length > 500, 'the sheets were read');
  assert.deepEqual(faultsOf(others), []);
});

test('each reason for a raw length is still needed', () => {
  const names = new Set(all.map(nameOf));
  assert.deepEqual(
    Object.keys(raw).filter((name) => !names.has(name)),
    [],
  );
});

test('a raw length, size or weight is found', () => {
  const sheet = `a { font-size: 0.9rem; font: 1rem/1.6 serif; line-height: 1.3; margin: 0 auto 3px;
    b { padding-inline: calc(var(--space-2) + .3rem); gap: 0.4em; font-weight: 550; border-radius: 5px; min-height: 2rem; max-width: 66ch; } }
    c { margin: calc(-1 * var(--space-2)); padding: 0; border-radius: 50%; line-height: var(--close); height: 0; min-height: 30rem; }`;
  assert.equal(faultsOf(declarationsOf({ file: 'sample', text: sheet })).length, 10);
});

/** Classes whose names are put together, by how they begin. */
const composed = /^(?:at|is|lines|t)-/;

test('every class of a sheet stands in a page, a component or a script', () => {
  const root = join(folder, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:astro|ts)$/.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8').replace(/\/\*[^]*?\*\/|\/\/ .*/g, ''));
  const words = new Set(sources.flatMap((text) => text.match(/[\w-]+/g) ?? []));
  const classes = sheets.flatMap(({ text }) => text.match(/(?<=\.)[a-z][\w-]*(?=[^{}]*\{)/g) ?? []);
  assert.ok(classes.length > 200, 'the classes were read');
  assert.deepEqual([...new Set(classes)].filter((name) => !composed.test(name) && !words.has(name)), []); // oxfmt-ignore
});

test('every property of the tokens is used, and every one that is used is set', () => {
  const uses = sheets.flatMap(({ text }) =>
    [...text.matchAll(/var\((--[\w-]+)(,)?/g)].map(([, name = '', hasDefault]) => ({
      name,
      hasDefault: Boolean(hasDefault),
    })),
  );
  const used = new Set(uses.map(({ name }) => name));
  const set = new Set(all.map(({ property }) => property));
  const ofTokens = all.filter(({ file, property }) => file === tokens && property.startsWith('--'));
  assert.deepEqual([...new Set(ofTokens.map((one) => one.property).filter((name) => !used.has(name)))], []); // oxfmt-ignore
  assert.deepEqual([...new Set(uses.filter((one) => !one.hasDefault && !set.has(one.name)).map((one) => one.name))], []); // oxfmt-ignore
});
