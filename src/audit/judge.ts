import type { Inventory } from './inventory.ts';
import type { AuditReport } from './report.ts';

/** The verdicts on every workspace of an inventory. */
export function auditOf({ made, by, tenant }: Inventory): AuditReport {
  return { made, by, tenant, workspaces: [], unread: [] };
}
