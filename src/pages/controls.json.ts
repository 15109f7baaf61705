import { controlFacts } from '../page-model/control-view.ts';

/** Every control in words, for the table that a reader downloads. */
export function GET(): Response {
  return new Response(JSON.stringify(controlFacts));
}
