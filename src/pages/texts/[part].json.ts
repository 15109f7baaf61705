import type { APIContext } from 'astro';
import { artefact } from '../../components/artefact.ts';
import { partNames, partOf } from '../../fill/parts.ts';

/** A file for each part of the artefact: one for a script, one for all texts beside the scripts. */
export function getStaticPaths(): { params: { part: string } }[] {
  return partNames.map((part) => ({ params: { part } }));
}

/** The templates of one part, for the scripts and bundles that the browser makes. */
export function GET({ params: { part = '' } }: APIContext): Response {
  return new Response(JSON.stringify(partOf(artefact, part)));
}
