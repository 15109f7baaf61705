import type { MDXInstance } from 'astro';
import { guide } from '../guide/guide.ts';
import type { Section } from '../language/guide.ts';
import { outlineOf, type Place } from './outline.ts';
import { at } from './site.ts';

const modules = import.meta.glob<MDXInstance<object>>('../../content/guide/*.mdx', { eager: true });
const texts = import.meta.glob<string>('../../content/guide/*.mdx', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The prose of one section and what stands in it. */
export interface Prose {
  readonly section: Section;
  /** As it was written. */
  readonly mdx: string;
  readonly Content: MDXInstance<object>['Content'];
  readonly places: readonly Place[];
  /** The anchors of the headings among the places, in order. */
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
  const mdx = texts[path] ?? '';
  const headings = module.getHeadings().filter(({ depth }) => depth === 2);
  return {
    section,
    mdx,
    Content: module.Content,
    places: outlineOf(mdx),
    headings: headings.map(({ slug }) => slug),
  };
}

const addresses = new Map(
  proses.flatMap(({ section, places }) =>
    places.flatMap((place) => {
      if (place.kind === 'heading') return [];
      const anchor = anchorOf(place.kind, place.id);
      return [[anchor, at(`/${section.id}/#${anchor}`)] as const];
    }),
  ),
);

/** The anchor of a step, control or file; a step and a control may have the same id. */
export function anchorOf(kind: 'step' | 'control' | 'file', id: string): string {
  return `${kind}-${id}`;
}

/** Where a step, control or file is shown; undefined while no page shows it. */
export function addressOf(kind: 'step' | 'control' | 'file', id: string): string | undefined {
  return addresses.get(anchorOf(kind, id));
}
