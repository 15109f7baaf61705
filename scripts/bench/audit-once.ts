/** `node scripts/bench/audit-once.ts FILE`: times one audit in a process of its own, as its memory is that of the process. */
import { readFileSync } from 'node:fs';
import { isProblem, readInventory } from '../../src/audit/inventory.ts';
import { openAudit } from '../../src/audit/judge.ts';

/** What one audit took, in milliseconds and bytes. */
export interface AuditCost {
  /** Until the text is an inventory. */
  readonly parsed: number;
  /** From there until the first workspace is judged. */
  readonly first: number;
  /** From there until all are. */
  readonly all: number;
  readonly memory: number;
}

const text = readFileSync(process.argv[2] ?? '', 'utf8');
const start = performance.now();
const inventory = readInventory(text);
if (isProblem(inventory)) throw new Error(inventory.problem);
const parsed = performance.now();
const { workspaces } = openAudit(inventory);
workspaces[0]?.judge();
const first = performance.now();
for (const { judge } of workspaces.slice(1)) judge();
const cost: AuditCost = {
  parsed: parsed - start,
  first: first - parsed,
  all: performance.now() - parsed,
  memory: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(cost));
