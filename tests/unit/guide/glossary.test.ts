import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { glossary } from '../../../src/guide/glossary.ts';

const root = join(import.meta.dirname, '../../..');
const texts = globSync('content/**/*.mdx', { cwd: root }).map((file) => ({
  file,
  text: readFileSync(join(root, file), 'utf8'),
}));
const mark = /<Term id="([^"]*)">([^<]*)<\/Term>/g;

test('the terms stand in the order of the alphabet, and no id twice', () => {
  const terms = glossary.map(({ term }) => term);
  assert.deepEqual(
    terms,
    terms.toSorted((a, b) => a.localeCompare(b, 'en')),
  );
  assert.equal(new Set(glossary.map(({ id }) => id)).size, glossary.length);
});

test('each says what it is in one sentence and names a page', () => {
  for (const { id, means, page } of glossary) {
    assert.match(means, /^[A-Z][^.]*\.$/, id);
    assert.match(page, /^(azure|entra|security)(\/[a-z0-9-]+)+$/, id);
  }
});

test('each is used by the prose of some page', () => {
  const used = new Set(texts.flatMap(({ text }) => [...text.matchAll(mark)].map(([, id]) => id)));
  assert.deepEqual(
    glossary.map(({ id }) => id).filter((id) => !used.has(id)),
    [],
  );
});

test('a page marks a term once, where its prose names it first', () => {
  for (const { file, text } of texts) {
    for (const { id, wordings } of glossary) {
      const marks = [...text.matchAll(mark)].filter(([, one]) => one === id);
      assert.ok(marks.length <= 1, `${file} marks ${id} ${marks.length} times`);
      const end = firstMention(text, wordings);
      if (end === undefined) continue;
      const [one] = marks;
      assert.ok(one, `${file} names ${id} without a mark`);
      assert.ok(end > one.index, `${file} names ${id} before its mark`);
    }
  }
});

/** Where running prose has named it for the first time: not in a heading, a link, code or a component. */
function firstMention(text: string, said: readonly string[]): number | undefined {
  const blank = (found: string): string => ' '.repeat(found.length);
  const prose = text
    .replaceAll(/^(#|<(Step|Control|File)).*$/gm, blank)
    .replaceAll(/`[^`]*`|\[[^\]]*\]\([^)]*\)|<[^>]*>/g, blank)
    .replaceAll(/\s/g, ' ')
    .toLowerCase();
  const found = said
    .map((words) => new RegExp(String.raw`\b${words.replaceAll(' ', ' +')}`).exec(prose))
    .flatMap((match) => (match ? [match.index + match[0].length] : []));
  return found.length > 0 ? Math.min(...found) : undefined;
}
