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

/** Every page in the order in which it is read; companions stand beside their sections and are not in it. */
export const readingOrder: readonly GuidePage[] = [
  { address: at('/'), title: 'Start', source: 'src/pages/index.astro' },
  ...proses.map(({ section: { id, title } }) => ({
    address: at(`/${id}/`),
    title,
    source: `content/guide/${id}.mdx`,
    section: id,
  })),
  {
    address: at('/existing-workspace/'),
    title: 'You already have a workspace',
    source: 'content/existing-workspace.mdx',
  },
  { address: at('/audit/'), title: 'Audit of what exists', source: 'src/pages/audit/index.astro' },
  { address: at('/builder/'), title: 'Scripts and bundle', source: 'src/pages/builder.astro' },
  {
    address: at('/controls/'),
    title: 'Status of the controls',
    source: 'src/pages/controls.astro',
  },
  { address: at('/original/'), title: 'The original, corrected', source: 'src/guide/original.ts' },
  { address: at('/next-steps/'), title: 'Next steps', source: 'content/next-steps.mdx' },
  { address: at('/glossary/'), title: 'Glossary', source: 'src/guide/glossary.ts' },
  { address: at('/trust/'), title: 'Trust and speed', source: 'docs/trust.md' },
  { address: at('/proof/'), title: 'The proof', source: 'docs/proof.md' },
];

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
