import { checklist } from '../../page-model/checklist.ts';

/** The controls as a checklist of Azure/review-checklists. */
export function GET(): Response {
  return new Response(JSON.stringify(checklist, null, 2));
}
