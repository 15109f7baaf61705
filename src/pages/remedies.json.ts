import { allRemedies } from '../page-model/remedy-view.ts';

/** The remedy of each setting of each control, for the page that shows it beside the results of verify. */
export function GET(): Response {
  return new Response(JSON.stringify(allRemedies()));
}
