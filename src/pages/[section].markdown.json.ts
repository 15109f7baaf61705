import type { APIRoute } from 'astro';
import { sectionMarkdown } from '../components/markdown.ts';
import { type Prose, proses } from '../components/prose.ts';
import { shells } from '../language/artefact.ts';

/** Each section as a template of Markdown in either shell, for a copy with the reader's values. */
export function getStaticPaths(): { params: { section: string }; props: Prose }[] {
  return proses.map((prose) => ({ params: { section: prose.section.id }, props: prose }));
}

export const GET: APIRoute<Prose> = ({ props: { section, blocks } }) =>
  new Response(
    JSON.stringify(
      Object.fromEntries(
        shells.map((shell) => [shell, sectionMarkdown(section, blocks, shell, 'plan')]),
      ),
    ),
  );
