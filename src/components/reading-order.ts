import type { SectionId } from '../language/guide.ts';
import { proses } from './prose.ts';
import { at } from './site.ts';

/** A page of the guide, for the list of contents and the links at the foot. */
export interface GuidePage {
  readonly address: string;
  readonly title: string;
  /** The path of its source in the repository. */
  readonly source: string;
  /** The id of the section that the page is. */
  readonly section?: SectionId;
}

/** Pages that the list of contents shows under one heading; the first page stands above all. */
export interface ContentsPart {
  readonly heading?: string;
  readonly pages: readonly GuidePage[];
}

const page = (path: `/${string}`, title: string, source: string): GuidePage => ({
  address: at(path),
  title,
  source,
});

/** The list of contents. */
export const contentsParts: readonly ContentsPart[] = [
  { pages: [page('/', 'Start', 'src/pages/index.astro')] },
  {
    heading: 'Guide',
    pages: [
      ...proses.map(({ section: { id, title } }) => ({
        ...page(`/${id}/`, title, `content/guide/${id}.mdx`),
        section: id,
      })),
      page('/pictures/', 'The plan in pictures', 'src/pages/pictures.astro'),
      page(
        '/existing-workspace/',
        'You already have a workspace',
        'content/existing-workspace.mdx',
      ),
    ],
  },
  {
    heading: 'Tools',
    pages: [
      page('/audit/', 'Audit of what exists', 'src/pages/audit/index.astro'),
      page('/builder/', 'Scripts and bundle', 'src/pages/builder/index.astro'),
      page('/controls/', 'Status of the controls', 'src/pages/controls.astro'),
    ],
  },
  {
    heading: 'Reference',
    pages: [
      page('/original/', 'The original, corrected', 'src/guide/original/original.ts'),
      page('/next-steps/', 'Next steps', 'content/next-steps.mdx'),
      page('/glossary/', 'Glossary', 'src/guide/glossary.ts'),
      page('/trust/', 'Trust and speed', 'docs/trust.md'),
      page('/proof/', 'The proof', 'docs/proof.md'),
    ],
  },
];

/** Every page in the order in which it is read; companions stand beside their sections and are not in it. */
export const readingOrder: readonly GuidePage[] = contentsParts.flatMap(({ pages }) => pages);

/** The page of the contents to which an address belongs: itself, or the one below which a companion stands. */
export function placeOf(address: string): GuidePage | undefined {
  const [, ...others] = readingOrder;
  return (
    readingOrder.find((one) => one.address === address) ??
    others.find((one) => address.startsWith(one.address))
  );
}

/** A page with those before and after it; nothing for a page that is not in the order. */
export function turnsAt(address: string): {
  readonly page?: GuidePage | undefined;
  readonly before?: GuidePage | undefined;
  readonly after?: GuidePage | undefined;
} {
  const place = readingOrder.findIndex((one) => one.address === address);
  if (place === -1) return {};
  return {
    page: readingOrder[place],
    before: readingOrder[place - 1],
    after: readingOrder[place + 1],
  };
}
