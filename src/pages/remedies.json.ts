import { addressOf } from '../components/prose.ts';
import type { Remedy } from '../language/remedy.ts';
import { allRemedies } from '../page-model/remedy-view.ts';

/** The remedy of each setting of each control, for the pages that show it beside the results of verify. */
export function GET(): Response {
  const entries = Object.entries(allRemedies()).map(([control, remedies]) => [
    control,
    remedies.map(withAddresses),
  ]);
  return new Response(JSON.stringify(Object.fromEntries(entries)));
}

/** What comes before is often on another page. */
function withAddresses({ before, ...remedy }: Remedy): Remedy {
  return {
    ...remedy,
    before: before.map((step) => ({ ...step, address: addressOf('step', step.id) })),
  };
}
