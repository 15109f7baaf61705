import type { APIContext } from 'astro';
import { artefact } from '../../components/artefact.ts';
import { scriptPath } from '../../fill/contents.ts';
import { shells } from '../../language/artefact.ts';

const texts = new Map(
  shells.flatMap((shell) => {
    // It holds no value, so its template is its text.
    const text = artefact.collect?.[shell].filter((part) => typeof part === 'string').join('');
    return text === undefined ? [] : [[scriptPath('collect', shell), text] as const];
  }),
);

/** A file for each shell: the script that collects what the audit judges, the same for every reader. */
export function getStaticPaths(): { params: { script: string } }[] {
  return [...texts.keys()].map((script) => ({ params: { script } }));
}

/** The text of the script. */
export function GET({ params: { script = '' } }: APIContext): Response {
  return new Response(texts.get(script), { headers: { 'content-type': 'text/plain' } });
}
