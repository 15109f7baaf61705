import { outlineOf } from '../compile/outline.ts';
import { artefact } from '../components/artefact.ts';

/** The outline of the artefact: what the browser plans and checks bundles by before it has their texts. */
export function GET(): Response {
  return new Response(JSON.stringify(outlineOf(artefact)));
}
