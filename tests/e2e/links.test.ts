/** Reads the built site from the disk: every link in it leads somewhere. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const dist = join(import.meta.dirname, '../../dist');
/** The sites that the guide may send a reader to. */
const hosts = ['learn.microsoft.com', 'azure.microsoft.com'];

interface BuiltPage {
  readonly address: string;
  readonly ids: readonly string[];
  readonly links: readonly string[];
  /** What stands in `main`, with its tags. */
  readonly text: string;
}

const pages = new Map(
  globSync('**/*.html', { cwd: dist }).map((file) => {
    const address = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
    return [address, read(address, readFileSync(join(dist, file), 'utf8'))] as const;
  }),
);
const everyLink = [...pages.values()].flatMap(({ address, links }) =>
  links.map((link) => ({ address, link })),
);
const isInternal = (link: string): boolean => /^[/#]/.test(link);

test('every internal link leads to a page or file that was built, and to an anchor in it', () => {
  const internal = everyLink.filter(({ link }) => isInternal(link));
  expect(internal.length).toBeGreaterThan(500);
  const broken = internal.filter(({ address, link }) => !leads(address, link));
  expect(broken).toEqual([]);
});

test('every external link is a well-formed address of a known site, by https and in no language', () => {
  const external = everyLink.filter(({ link }) => !isInternal(link));
  expect(external.length).toBeGreaterThan(100);
  const odd = external.filter(({ link }) => !isWellFormed(link));
  expect(odd).toEqual([]);
});

test('every page but the one for what is not found is linked from another', () => {
  const linked = new Set(
    everyLink.flatMap(({ address, link }) => {
      const [path] = link.split('#');
      return path && path !== address ? [path] : [];
    }),
  );
  const alone = [...pages.keys()].filter((address) => !linked.has(address));
  expect(alone).toEqual(['/404.html']);
});

// A line break between a text and a tag is no space in the language of the pages.
test('no word runs into a link or into code', () => {
  const joined = [...pages.values()].flatMap(({ address, text }) =>
    [...text.matchAll(/[a-z]{2}[.,;:)]?<a |<\/a>[a-z(]{2}|[a-z]{2}<code|<\/code>[a-z]{2}/gi)].map(
      ({ index }) => `${address}: ${text.slice(index - 30, index + 30)}`,
    ),
  );
  expect(joined).toEqual([]);
});

test('no id stands twice in a page', () => {
  for (const { address, ids } of pages.values()) {
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    expect(twice, address).toEqual([]);
  }
});

function read(address: string, html: string): BuiltPage {
  const markup = html.replaceAll(/<script[^>]*>[\s\S]*?<\/script>/g, (script) =>
    script.slice(0, script.indexOf('>') + 1),
  );
  return {
    address,
    ids: attributes(markup, 'id'),
    links: [...attributes(markup, 'href'), ...attributes(markup, 'src')],
    text: /<main[^]*?<\/main>/.exec(markup)?.[0] ?? '',
  };
}

function attributes(markup: string, name: string): readonly string[] {
  const pattern = new RegExp(String.raw`<[a-z][^>]*?\s${name}="([^"]*)"`, 'g');
  return [...markup.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&#38;', '&'));
}

function leads(from: string, link: string): boolean {
  const [path, anchor] = link.split('#');
  const target = pages.get(path || from);
  if (!target) return anchor === undefined && existsSync(join(dist, path ?? ''));
  return anchor === undefined || target.ids.includes(anchor);
}

function isWellFormed(link: string): boolean {
  if (!URL.canParse(link) || /\s/.test(link)) return false;
  const { protocol, host, pathname, search, hash } = new URL(link);
  const path = /^(\/[a-z0-9-]+)+$/.test(pathname) && !/^\/[a-z]{2}-[a-z]{2}\//.test(pathname);
  const anchor = hash === '' || /^#[a-z0-9-]+$/.test(hash);
  return protocol === 'https:' && hosts.includes(host) && path && search === '' && anchor;
}
