import type { APIRoute } from 'astro';
import { firstText } from '../components/first-text.ts';
import { sectionMarkdown } from '../components/markdown.ts';
import { type Prose, proses } from '../components/prose.ts';

/** Each section as Markdown, with examples in its commands and the fallback of each choice. */
export function getStaticPaths(): { params: { section: string }; props: Prose }[] {
  return proses.map((prose) => ({ params: { section: prose.section.id }, props: prose }));
}

export const GET: APIRoute<Prose> = ({ props: { section, blocks } }) =>
  new Response(firstText(sectionMarkdown(section, blocks, 'bash', 'everything')));
