/** A step, control or file that stands on a page. */
export interface PageItem {
  readonly kind: 'step' | 'control' | 'file';
  readonly id: string;
}

/** One part of a section's page: a heading, Markdown below it, the pictures of the network, or an item. */
export type PageBlock =
  | { readonly kind: 'heading'; readonly title: string }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'overview' }
  | { readonly kind: 'picture'; readonly of: string }
  | PageItem;

const mark =
  /^## (?<heading>.+)$|<(?<item>Step|Control|File)\s+id="(?<id>[^"]*)"\s*\/>|<Overview\s*\/>|<Picture\s+of="(?<picture>[^"]*)"\s*\/>/gm;

/** What stands around prose: a term becomes its words, the title of a fold the first words of its text. */
const wrappers: readonly (readonly [RegExp, string])[] = [
  [/<Term id="[^"]*">([^<]*)<\/Term>/g, '$1'],
  [/<Fold title="([^"]*)">\s*/g, '**$1.** '],
  [/<ForDesign network="[^"]*">\s*|\s*<\/(?:Fold|ForDesign)>/g, ''],
];

/** Reads a section's page into its blocks, in order, its prose without what a page alone can show. */
export function readMdx(mdx: string): readonly PageBlock[] {
  const blocks: PageBlock[] = [];
  let end = 0;
  for (const { 0: text, index, groups = {} } of mdx.matchAll(mark)) {
    blocks.push(...proseIn(mdx.slice(end, index)), blockOf(groups));
    end = index + text.length;
  }
  return [...blocks, ...proseIn(mdx.slice(end))];
}

/** True for a block that shows a step, control or file. */
export function isItem(block: PageBlock): block is PageItem {
  return block.kind === 'step' || block.kind === 'control' || block.kind === 'file';
}

/** True when the page shows that item by itself. */
export function hasItem(blocks: readonly PageBlock[], kind: PageItem['kind'], id: string): boolean {
  return blocks.some((block) => isItem(block) && block.kind === kind && block.id === id);
}

function blockOf({ heading, item, id = '', picture }: Readonly<Record<string, string>>): PageBlock {
  if (heading) return { kind: 'heading', title: heading };
  if (picture) return { kind: 'picture', of: picture };
  return item ? { kind: item.toLowerCase() as PageItem['kind'], id } : { kind: 'overview' };
}

function proseIn(mdx: string): readonly PageBlock[] {
  const text = wrappers.reduce((all, [tag, words]) => all.replaceAll(tag, words), mdx).trim();
  return text === '' ? [] : [{ kind: 'prose', text }];
}
