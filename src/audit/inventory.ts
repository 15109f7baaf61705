// The inventory, version 1: what collect.sh and collect.ps1 write. It holds the raw answers of Azure; only its form is
// judged here, and every part of an answer is taken for what it may be, never for what it should be.
import { isRecord } from '../parameters/record.ts';

/** What was asked for, what came back, and what could not be read. */
export interface Inventory {
  readonly inventory: 1;
  /** When it was collected, in UTC. */
  readonly made: string;
  /** The program that wrote it. */
  readonly by: string;
  readonly tenant: string;
  readonly cloud: string;
  readonly pages: readonly Page[];
  readonly reads: readonly Read[];
}

/** A page of the answer to a query of Resource Graph, or why there is none. */
export interface Page {
  /** The name of the query's file, without its end: `01-workspaces`. */
  readonly query: string;
  /** The subscriptions or management group that were asked, where not the whole tenant was. */
  readonly scope?: string;
  readonly answer?: GraphAnswer;
  readonly error?: string;
}

/** The answer of Resource Graph as it prints it; a page that is not the first has the same total as the first. */
export interface GraphAnswer {
  readonly totalRecords?: number;
  readonly count?: number;
  readonly resultTruncated?: string | boolean;
  readonly $skipToken?: string;
  readonly data: readonly unknown[];
}

/**
 * Reads of Resource Manager: a batch, of which the responses stand in the order of the requests, or one read by itself,
 * of which the answer is the body.
 */
export interface Read {
  readonly asked: { readonly requests: readonly Request[] } | Request;
  readonly answer?: unknown;
  readonly error?: string;
}

/** One GET, by its address below that of Resource Manager. */
export interface Request {
  readonly relativeUrl: string;
  readonly httpMethod?: string;
  readonly name?: string;
}

/** A sentence on why a text is no inventory. */
export interface Problem {
  readonly problem: string;
  /** It is JSON, and perhaps something else that can be read. */
  readonly isForeign?: true;
}

/** The most characters that are read: three times what five hundred workspaces in a hundred subscriptions give. */
export const longestInventory = 160_000_000;
const deepest = 64;

const notJson =
  'The file is not whole JSON: it was cut off, or something else was written into it. Run the collect script again; it goes on where it stopped.';
const foreign =
  'The file is no inventory: it has no "inventory". Give the file that the collect script wrote.';

/** The inventory that a text holds, or a sentence on why it is none; it never throws. */
export function readInventory(text: string): Inventory | Problem {
  if (text.length > longestInventory) return { problem: tooLong(text.length) };
  if (/^[^\u0000\uFFFD]{0,4}[\u0000\uFFFD]/.test(text)) {
    return { problem: 'The file is not UTF-8: save it in that encoding and give it again.' };
  }
  if (isTooDeep(text)) {
    return { problem: `The file is nested deeper than ${deepest} levels, as no inventory is.` };
  }
  try {
    return inventoryOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return { problem: notJson };
  }
}

/** True for the sentence instead of an inventory. */
export function isProblem(read: Inventory | Problem): read is Problem {
  return 'problem' in read;
}

/** A sentence on a file of so many characters, which is more than are read. */
export function tooLong(characters: number): string {
  const millions = (count: number): string => Math.round(count / 1_000_000).toLocaleString('en-US');
  return `The file has ${millions(characters)} million characters; the guide reads at most ${millions(longestInventory)} million. Collect fewer subscriptions at a time.`;
}

function inventoryOf(data: unknown): Inventory | Problem {
  if (!isRecord(data) || !('inventory' in data)) return { problem: foreign, isForeign: true };
  const { inventory, made, by, tenant, cloud, pages, reads } = data;
  if (inventory !== 1) {
    const newer = typeof inventory === 'number' && inventory > 1;
    const cure = newer ? 'Use a newer guide' : 'Collect it again with the script of this guide';
    return { problem: `The inventory is not of version 1, which this guide reads. ${cure}.` };
  }
  if (!Array.isArray(pages) || !Array.isArray(reads)) {
    return {
      problem: 'The inventory lacks "pages" or "reads", which are lists. Collect it again.',
    };
  }
  if (!pages.every(isPage)) {
    return { problem: 'A page of the inventory has no query, or no answer and no error.' };
  }
  if (!reads.every(isRead)) {
    return { problem: 'A read of the inventory does not say what was asked.' };
  }
  const [madeAt, maker, tenantId, cloudName] = [made, by, tenant, cloud].map(shortText);
  if (!madeAt) return { problem: 'The inventory does not say when it was made.' };
  return {
    inventory: 1,
    made: madeAt,
    by: maker ?? '',
    tenant: tenantId ?? '',
    cloud: cloudName ?? '',
    pages,
    reads,
  };
}

function shortText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 200 ? value : undefined;
}

function isPage(one: unknown): one is Page {
  if (!isRecord(one) || typeof one['query'] !== 'string') return false;
  if (typeof one['error'] === 'string') return true;
  return isRecord(one['answer']) && Array.isArray(one['answer']['data']);
}

function isRead(one: unknown): one is Read {
  if (!isRecord(one) || !isRecord(one['asked'])) return false;
  const { requests } = one['asked'];
  return requests === undefined
    ? isRequest(one['asked'])
    : Array.isArray(requests) && requests.every(isRequest);
}

function isRequest(one: unknown): one is Request {
  return isRecord(one) && typeof one['relativeUrl'] === 'string';
}

/** Nesting is measured before it is parsed, so that nothing that walks down the data runs out of stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfText(text, at + 1);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepest) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** Where the text ends that begins here: most of a file is texts, and to look for a quote alone takes a tenth of the time. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end >= 0 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, start: number, quote: number): boolean {
  let first = quote;
  while (first > start && text.charCodeAt(first - 1) === 0x5c) first--;
  return (quote - first) % 2 === 1;
}
