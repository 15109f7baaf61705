import { workbookOf } from '../../guide/inventory/workbook.ts';
import { graphQueries } from '../../page-model/graph-queries.ts';

/** The dashboard of the controls that the graph can judge, for the gallery of Azure workbooks. */
export function GET(): Response {
  return new Response(JSON.stringify(workbookOf(graphQueries), null, 2));
}
