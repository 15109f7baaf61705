// What the absence of a value says: a query has only what it asks for, and a row only what its version knows.
import { isRecord } from '../parameters/record.ts';
import { textAt } from './evidence.ts';
import { tooOld } from './versions.ts';

/** Why a value that a row of the graph lacks says nothing; undefined where its absence is a fact. */
export function silenceOf(
  body: unknown,
  query: string | undefined,
  path: string,
): string | undefined {
  if (query === undefined || !isRecord(body)) return undefined;
  const [root] = /^\w+/.exec(path) ?? [];
  const names = [...path.matchAll(/(?<![\w.?])properties\.(\w+)/g)].map(([, name = '']) => name);
  const { properties } = body;
  const isAsked =
    (root === undefined || Object.hasOwn(body, root)) &&
    (!packed.has(query) ||
      names.every((name) => isRecord(properties) && Object.hasOwn(properties, name)));
  if (!isAsked) return `the query ${query} does not ask for it`;
  return tooOld(textAt(body, 'type') || typeOf(query), textAt(body, 'apiVersion'), path);
}

/** Queries of which the properties are those that they name, told as null where they are absent. */
const packed: ReadonlySet<string> = new Set([
  '01-workspaces',
  '02-endpoints',
  '03-dependencies',
  '08-networks',
  '18-beside',
  '20-jump-hosts',
]);

function typeOf(query: string): string {
  return query === '08-networks' ? 'Microsoft.Network/virtualNetworks/subnets' : '';
}
