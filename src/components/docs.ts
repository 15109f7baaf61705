import type { MarkdownInstance } from 'astro';
import { at } from './site.ts';

const modules = import.meta.glob<MarkdownInstance<object>>('../../docs/*.md', { eager: true });

/** The documents of the repository that are pages of the site, too. */
const addresses = {
  'trust.md': at('/trust/'),
  'proof.md': at('/proof/'),
  'proof-results.md': at('/proof/results/'),
} as const satisfies Readonly<Record<string, string>>;

/** A document that is a page. */
export type DocName = keyof typeof addresses;

const isDoc = (name: string): name is DocName => Object.hasOwn(addresses, name);

/** A document as a page shows it. */
export interface Doc {
  readonly title: string;
  readonly html: string;
  readonly headings: readonly { readonly text: string; readonly slug: string }[];
}

/** Reads a document of `docs/`; links to what is no page of the site become plain text. */
export async function readDoc(name: DocName): Promise<Doc> {
  const module = modules[`../../docs/${name}`];
  if (!module) throw new Error(`There is no docs/${name}.`);
  const headings = module.getHeadings();
  const html = await module.compiledContent();
  return {
    title: headings.find(({ depth }) => depth === 1)?.text ?? name,
    html: scrollable(linked(withoutTitle(html))),
    headings: headings.filter(({ depth }) => depth === 2),
  };
}

function withoutTitle(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, '').replace(/<h1[^>]*>.*?<\/h1>/s, '');
}

function linked(html: string): string {
  return html.replaceAll(/<a href="([^"]*)">(.*?)<\/a>/gs, (whole, href: string, text: string) => {
    if (/^(?:https:|#)/.test(href)) return whole;
    return isDoc(href) ? `<a href="${addresses[href]}">${text}</a>` : text;
  });
}

/** A wide table scrolls by itself, also by keys; it is named by the heading above it. */
function scrollable(html: string): string {
  let heading = '';
  return html.replaceAll(
    /<h\d[^>]*>(?<text>.*?)<\/h\d>|<table>.*?<\/table>/gs,
    (whole: string, text?: string) => {
      if (text !== undefined) {
        heading = text.replaceAll(/<[^>]*>/g, '');
        return whole;
      }
      return `<div class="table-scroll" role="region" aria-label="Table: ${heading}" tabindex="0">${whole}</div>`;
    },
  );
}
