// The inventory of a whole plan on the modelled Azure, changed row by row as an organisation might have it.
import { auditOf } from '../../src/audit/judge.ts';
import type { Inventory } from '../../src/audit/inventory.ts';
import type { Finding } from '../../src/audit/report.ts';
import { isObject, type Json, type JsonObject } from '../azure-model/json.ts';
import { inventoryOf } from './collected.ts';
import { applyWhole } from './lifecycle.ts';
import { readerOf } from './readers.ts';
import { lifeOf } from './whole-life.ts';

type Network = 'managed' | 'own';
const made = new Map<Network, Promise<string>>();

/** The inventory of what apply made, a new copy each time. */
export async function soundInventory(network: Network): Promise<Inventory> {
  const known = made.get(network) ?? collected(network);
  made.set(network, known);
  return JSON.parse(await known) as Inventory;
}

async function collected(network: Network): Promise<string> {
  const { world, folder } = await lifeOf(readerOf({ choices: { network } }));
  await applyWhole(world, folder);
  return JSON.stringify(inventoryOf(world));
}

/** The inventory with other rows of a query. */
export function withRows(
  inventory: Inventory,
  query: string,
  change: (rows: readonly JsonObject[]) => readonly JsonObject[],
): Inventory {
  const pages = inventory.pages.map((page) => {
    if (page.query !== query || !page.answer) return page;
    const data = change(page.answer.data as readonly JsonObject[]);
    return {
      ...page,
      answer: { ...page.answer, data, count: data.length, totalRecords: data.length },
    };
  });
  return { ...inventory, pages };
}

/** The inventory with a query of which a row was not received. */
export function cut(inventory: Inventory, query: string): Inventory {
  const pages = inventory.pages.map((page) =>
    page.query === query && page.answer
      ? { ...page, answer: { ...page.answer, totalRecords: page.answer.data.length + 1 } }
      : page,
  );
  return { ...inventory, pages };
}

/** The inventory with another answer to each read whose address fits. */
export function withRead(
  inventory: Inventory,
  address: RegExp,
  change: (content: JsonObject) => Json,
): Inventory {
  const reads = inventory.reads.map((read) => {
    const requests = 'requests' in read.asked ? read.asked.requests : [];
    const { responses } = read.answer as { readonly responses: readonly JsonObject[] };
    const changed = responses.map((one, at) => {
      const { content = null } = one;
      return address.test(requests[at]?.relativeUrl ?? '') && isObject(content)
        ? { ...one, content: change(content) }
        : one;
    });
    return { ...read, answer: { responses: changed } };
  });
  return { ...inventory, reads };
}

/** The findings on the only workspace of an inventory, of which the label or step fits. */
export function findingsOn(inventory: Inventory, words: RegExp): readonly Finding[] {
  const [workspace] = auditOf(inventory).workspaces;
  return (workspace?.findings ?? []).filter(({ step, label }) => words.test(`${step}: ${label}`));
}

/** The different results of some findings, with their reasons where they are not known. */
export function resultsOn(inventory: Inventory, words: RegExp): readonly string[] {
  return [...new Set(findingsOn(inventory, words).map(({ result }) => result))];
}
