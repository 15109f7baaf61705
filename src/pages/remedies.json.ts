import { remedyFacts } from '../page-model/remedy-view.ts';

/** What mends each setting of each control, for the page that shows it beside what verify found. */
export function GET(): Response {
  return new Response(JSON.stringify(remedyFacts()));
}
