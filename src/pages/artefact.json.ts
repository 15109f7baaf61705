import { artefact } from '../components/artefact.ts';

/** The artefact, for the scripts and bundles that the browser makes. */
export function GET(): Response {
  return new Response(JSON.stringify(artefact));
}
