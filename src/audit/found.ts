// A workspace that was found, and the ways in which what it names leads to other resources.
import { isRecord } from '../parameters/record.ts';
import { type Body, type Evidence, groupIn, type Items, itemsIn, textAt } from './evidence.ts';
import type { FoundNetwork } from './report.ts';

/** The resources that stand for one of the guide, or why there is none. */
export type Bound =
  | {
      readonly kind: 'found';
      readonly ids: readonly string[];
      /** Why there are more of which the ids are not known. */
      readonly unseen?: string;
    }
  /** Nothing is there that could be judged, and nothing need be. */
  | { readonly kind: 'none' }
  /** It ought to be there, and provably is not. */
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A workspace that was found, with all that was seen. */
export interface Found {
  readonly evidence: Evidence;
  readonly row: Body;
  readonly id: string;
  readonly network: FoundNetwork;
  readonly computes: Items<Body>;
}

/** A workspace by its row. */
export function foundWorkspace(evidence: Evidence, row: Body): Found {
  const id = textAt(row, 'id');
  const computes = itemsOf(evidence, `${id}/computes`);
  return { evidence, row, id, computes, network: networkOf(row, computes) };
}

/** The items that a read of a list gave. */
export function itemsOf(evidence: Evidence, path: string): Items<Body> {
  const seen = evidence.read(path);
  if (seen.kind !== 'there') return { items: [], partial: seen.reason };
  const list = itemsIn(seen.body);
  if (typeof list === 'string') return { items: [], partial: list };
  return { ...list, items: list.items.filter(isRecord) };
}

function networkOf(row: Body, { items }: Items<Body>): FoundNetwork {
  const mode = textAt(row, 'properties', 'managedNetwork', 'isolationMode').toLowerCase();
  if (mode !== '' && mode !== 'disabled') return 'managed';
  return serverlessSubnet(row) !== '' || items.some((one) => subnetOf(one) !== '')
    ? 'own'
    : 'public';
}

/** The subnet of jobs without a cluster. */
export function serverlessSubnet(row: Body): string {
  return textAt(row, 'properties', 'serverlessComputeSettings', 'serverlessComputeCustomSubnet');
}

/** The subnet of a compute. */
export function subnetOf(compute: Body): string {
  return textAt(compute, 'properties', 'properties', 'subnet', 'id');
}

/** Finds what stands for a resource of the guide. */
export type Bind = (found: Found) => Bound;

/** These resources stand for it. */
export const foundIds = (...ids: readonly string[]): Bound => ({ kind: 'found', ids });

/** The id that the workspace has in a property. */
export const named =
  (what: string, ...path: readonly string[]): Bind =>
  ({ row }) => {
    const id = textAt(row, ...path);
    return id ? foundIds(id) : { kind: 'missing', reason: `the workspace names no ${what}` };
  };

/** What lies in a resource that is found. */
export const below =
  (bind: Bind, suffix: string): Bind =>
  (found) => {
    const bound = bind(found);
    return bound.kind === 'found' ? { ...bound, ids: bound.ids.map((id) => id + suffix) } : bound;
  };

/** These, if there are any; else why there may be some. */
export function several(ids: readonly string[], partial: string | undefined): Bound {
  if (ids.length > 0) return foundIds(...ids);
  return partial === undefined ? { kind: 'none' } : { kind: 'unknown', reason: partial };
}

/** The same where there may be more, for that reason, than are seen. */
export function seenOf(ids: readonly string[], unseen: string | undefined): Bound {
  if (ids.length === 0 || unseen === undefined) return several(ids, unseen);
  return { kind: 'found', ids, unseen };
}

/** The group of an id in the spelling of the id. */
export function groupOf(id: string): string {
  return id.slice(0, groupIn(id).length);
}
