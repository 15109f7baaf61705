import type { Inventory } from '../../src/audit/inventory.ts';

/** An inventory that holds the answer to one query alone. */
export function inventoryWith(
  query: string,
  data: readonly unknown[],
  totalRecords = data.length,
): Inventory {
  return {
    inventory: 1,
    made: '2026-11-29T00:00:00Z',
    by: 'guide 0.1.0',
    tenant: '',
    cloud: 'AzureCloud',
    pages: [{ query, answer: { totalRecords, data } }],
    reads: [],
  };
}
