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
    html: scrollable(stacking(linked(withoutTitle(html)))),
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

/**
 * On a phone each row of a table of three columns or more becomes a block, whose cells have the names of their columns.
 * The roles are said because some browsers then forget that they are rows.
 */
function stacking(html: string): string {
  return html.replaceAll(/<table>.*?<\/table>/gs, (table) => {
    const columns = [...table.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs)].map(([, name = '']) =>
      capital(name.replaceAll(/<[^>]*>/g, '')),
    );
    const named = table.replaceAll(/(?<=<th\b[^>]*>)[a-z]/g, capital);
    if (columns.length < 3) return named;
    return named
      .replaceAll(/<tr>.*?<\/tr>/gs, (row) => {
        let at = 0;
        return row.replaceAll('<td', () => {
          const column = columns[at++];
          return `<td role="cell"${column && at > 1 ? ` data-column="${column}"` : ''}`;
        });
      })
      .replaceAll(/<th\b/g, '<th role="columnheader"')
      .replaceAll(/<(thead|tbody)>/g, '<$1 role="rowgroup">')
      .replaceAll('<tr>', '<tr role="row">')
      .replace('<table>', '<table class="stacks" role="table">');
  });
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A wide table scrolls by itself, also by keys; it is named by the heading above it. */
function scrollable(html: string): string {
  let heading = '';
  return html.replaceAll(
    /<h\d[^>]*>(?<text>.*?)<\/h\d>|<table\b.*?<\/table>/gs,
    (whole: string, text?: string) => {
      if (text !== undefined) {
        heading = text.replaceAll(/<[^>]*>/g, '');
        return whole;
      }
      return `<div class="table-scroll" role="region" aria-label="Table: ${heading}" tabindex="0">${whole}</div>`;
    },
  );
}
