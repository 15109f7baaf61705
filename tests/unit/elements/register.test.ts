/** The one register of custom elements, against the pages, styles and code that name one. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { register } from '../../../src/elements/dom/register.ts';

const src = join(import.meta.dirname, '../../../src');
const registered: readonly string[] = Object.values(register).flat();
const dashed = '[a-z]+(?:-[a-z]+)+';

describe('the register of elements', () => {
  it('has each element once', () => {
    assert.deepEqual(registered, [...new Set(registered)]);
  });

  it('has every element that stands in a page, and none that stands in no page', () => {
    const inPages = namesIn('**/*.astro', new RegExp(`<(${dashed})[\\s>]`, 'g'));
    assert.deepEqual([...inPages.keys()].toSorted(), registered.toSorted());
  });

  it('has every element that a script looks for', () => {
    const looks = /(?:closest|matches|querySelector(?:All)?(?:<\w+>)?)\(\s*|\bpart\(\w+,\s*/.source;
    refuseUnknown(namesIn('elements/**/*.ts', new RegExp(`(?:${looks})'(${dashed})[^']*'`, 'g')));
  });

  it('has every element that a style names', () => {
    refuseUnknown(namesIn('styles/*.css', new RegExp(`\\b(${dashed})\\b`, 'g'), tagsOfSelectors));
  });

  it('is the one place that defines elements', () => {
    const defining = namesIn('**/*.{ts,astro}', /(customElements)\.define/g);
    assert.deepEqual(defining.get('customElements'), ['elements/dom/register.ts']);
  });
});

/** The selectors of a style sheet without classes, ids, attributes and pseudo-classes. */
function tagsOfSelectors(css: string): string {
  const selectors = css.replaceAll(/\/\*[^]*?\*\//g, '').match(/[^{};]+(?=\{)/g) ?? [];
  return selectors
    .filter((one) => !one.trim().startsWith('@'))
    .join('\n')
    .replaceAll(/\[[^\]]*\]|[.#:]+[\w-]+/g, ' ');
}

/** The names that a pattern finds in the sources, with the files that they stand in. */
function namesIn(
  glob: string,
  pattern: RegExp,
  textOf: (source: string) => string = (source) => source,
): ReadonlyMap<string, readonly string[]> {
  const found = globSync(glob, { cwd: src }).flatMap((file) =>
    [...textOf(readFileSync(join(src, file), 'utf8')).matchAll(pattern)].map(([, name = '']) => ({
      name,
      file: file.replaceAll('\\', '/'),
    })),
  );
  assert.ok(found.length > 0, `${glob} names no element`);
  const files = [...Map.groupBy(found, ({ name }) => name)];
  return new Map(files.map(([name, all]) => [name, [...new Set(all.map(({ file }) => file))]]));
}

function refuseUnknown(named: ReadonlyMap<string, readonly string[]>): void {
  const unknown = [...named].filter(([name]) => !registered.includes(name));
  assert.deepEqual(unknown, []);
}
