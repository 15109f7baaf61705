import type { MDXInstance } from 'astro';
import { guide } from '../guide/guide.ts';
import type { Section } from '../language/guide.ts';
import { isItem, type PageBlock, type PageItem, readMdx } from '../page-model/read-mdx.ts';
import { at } from './site.ts';

const modules = import.meta.glob<MDXInstance<object>>('../../content/guide/*.mdx', { eager: true });
const texts = import.meta.glob<string>('../../content/guide/*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The page of one section. */
export interface Prose {
  readonly section: Section;
  readonly Content: MDXInstance<object>['Content'];
  readonly blocks: readonly PageBlock[];
  /** The anchors of the headings among the blocks, in order. */
  readonly headings: readonly string[];
}

/** The sections that are written, in reading order; a file that is not named for a section stops the build. */
export const proses: readonly Prose[] = Object.keys(modules)
  .map(proseAt)
  .sort((a, b) => guide.sections.indexOf(a.section) - guide.sections.indexOf(b.section));

function proseAt(path: string): Prose {
  const id = path.slice(path.lastIndexOf('/') + 1, -'.mdx'.length);
  const section = guide.sections.find((one) => one.id === id);
  const { [path]: module } = modules;
  if (!section || !module) throw new Error(`content/guide/${id}.mdx is not named for a section.`);
  const headings = module.getHeadings().filter(({ depth }) => depth === 2);
  return {
    section,
    Content: module.Content,
    blocks: readMdx(texts[path] ?? ''),
    headings: headings.map(({ slug }) => slug),
  };
}

const addresses = new Map(
  proses.flatMap(({ section, blocks }) =>
    blocks.filter(isItem).map(({ kind, id }) => {
      const anchor = anchorOf(kind, id);
      return [anchor, at(`/${section.id}/#${anchor}`)] as const;
    }),
  ),
);

/** The blocks of the section at an address; none at any other address. */
export function blocksAt(pathname: string): readonly PageBlock[] {
  return proses.find(({ section }) => at(`/${section.id}/`) === pathname)?.blocks ?? [];
}

/** The anchor of a step, control or file; a step and a control may have the same id. */
export function anchorOf(kind: PageItem['kind'], id: string): string {
  return `${kind}-${id}`;
}

/** The address at which a step, control or file is shown; undefined while no page shows it. */
export function addressOf(kind: PageItem['kind'], id: string): string | undefined {
  return addresses.get(anchorOf(kind, id));
}
