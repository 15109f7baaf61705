import type { MDXInstance } from 'astro';
import { type PageBlock, readMdx } from '../page-model/read-mdx.ts';
import { readingOrder } from './reading-order.ts';

/** Their own Markdown, and the documents of the repository that are pages, too. */
const modules = import.meta.glob<Pick<MDXInstance<object>, 'getHeadings'>>(
  ['../../content/*.mdx', '../../docs/*.md'],
  { eager: true },
);
const texts = import.meta.glob<string>(['../../content/*.mdx', '../../docs/*.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A page of prose that is no section. */
export interface ProsePage {
  readonly address: string;
  readonly title: string;
  readonly blocks: readonly PageBlock[];
  /** The anchors of the headings among the blocks, in order. */
  readonly headings: readonly string[];
}

/** The pages of prose beside the sections, as their source says them. */
export const prosePages: readonly ProsePage[] = readingOrder.flatMap(
  ({ address, title, source }) => {
    const path = `../../${source}`;
    const module = modules[path];
    if (!module) return [];
    const headings = module.getHeadings().filter(({ depth }) => depth === 2);
    return [
      {
        address,
        title,
        blocks: readMdx(withoutTitle(texts[path] ?? '')),
        headings: headings.map(({ slug }) => slug),
      },
    ];
  },
);

/** The title of a document is that of its page. */
function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n/, '');
}
