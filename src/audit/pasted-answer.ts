import { isRecord } from '../parameters/record.ts';
import { type Inventory, isProblem, type Problem, readInventory } from './inventory.ts';

/**
 * The inventory in a text, or one made of the answer to the query of workspaces alone, as `az rest` prints it: all that it
 * does not tell stays unknown.
 */
export function readInventoryOrAnswer(text: string, now: string): Inventory | Problem {
  const read = readInventory(text);
  if (!isProblem(read) || !read.isForeign) return read;
  const data: unknown = JSON.parse(text.replace(/^\uFEFF/, '')); // it was parsed to be found foreign
  const rows = isRecord(data) && Array.isArray(data['data']) ? data['data'] : undefined;
  const isAnswer = rows?.some((one) => isRecord(one) && isWorkspace(one['id'])) ?? false;
  if (!isAnswer) return read;
  const pages = [{ query: '01-workspaces', answer: data }];
  const about = { made: now, by: 'az rest', tenant: '', cloud: '' };
  return readInventory(JSON.stringify({ inventory: 1, ...about, pages, reads: [] }));
}

function isWorkspace(id: unknown): boolean {
  return (
    typeof id === 'string' &&
    /\/providers\/microsoft\.machinelearningservices\/workspaces\/[^/]+$/i.test(id)
  );
}
