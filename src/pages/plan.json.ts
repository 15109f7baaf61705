import { artefact } from '../components/artefact.ts';

/** What plans are chosen from, for pages that say what becomes of a control that is left out. */
export function GET(): Response {
  const { steps, controls } = artefact;
  return new Response(JSON.stringify({ steps, controls }));
}
