import { artefact } from '../components/artefact.ts';

/** The steps and controls that plans are selected from, for pages on which a control can be left out. */
export function GET(): Response {
  const { steps, controls } = artefact;
  return new Response(JSON.stringify({ steps, controls }));
}
