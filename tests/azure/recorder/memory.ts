import type { JsonObject } from '../../azure-model/json.ts';
import { asAzureWrites, placeOf, sameId } from '../../azure-model/ids.ts';

/** A resource as it was sent; what services make is added when it is read. */
export interface Kept {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** What Resource Manager knows: resources by their ids, without regard to case. */
export interface Memory {
  get(id: string): Kept | undefined;
  put(id: string, body: JsonObject): Kept;
  /** Removes a resource and all that lies in it; false if there was none. */
  remove(id: string): boolean;
  all(): readonly Kept[];
  /** The resources of a type directly in a place. */
  within(id: string, type: string): readonly Kept[];
  /** Facts that are no resources: registered providers, deleted vaults. */
  readonly notes: Map<string, string>;
  /** What to give to `restore` to have it all as it is now. */
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
}

interface Snapshot {
  readonly kept: ReadonlyMap<string, Kept>;
  readonly notes: ReadonlyMap<string, string>;
}

/** An empty memory. */
export function createMemory(): Memory {
  const kept = new Map<string, Kept>();
  const notes = new Map<string, string>();
  const all = (): readonly Kept[] => [...kept.values()];
  return {
    notes,
    all,
    get: (id) => kept.get(id.toLowerCase()),
    put(asked, body) {
      const id = asAzureWrites(asked);
      const { type = '', name = '' } = placeOf(id) ?? {};
      const old = kept.get(id.toLowerCase());
      const now = { id: old?.id ?? id, type: old?.type ?? type, name: old?.name ?? name, body };
      kept.set(id.toLowerCase(), now);
      return now;
    },
    remove(id) {
      const inner = all().filter((one) => one.id.toLowerCase().startsWith(`${id.toLowerCase()}/`));
      for (const one of inner) kept.delete(one.id.toLowerCase());
      return kept.delete(id.toLowerCase());
    },
    within: (id, type) =>
      all().filter((one) => sameId(one.type, type) && sameId(placeOf(one.id)?.within ?? '', id)),
    snapshot: () => ({ kept: new Map(kept), notes: new Map(notes) }),
    restore(snapshot) {
      refill(kept, snapshot.kept);
      refill(notes, snapshot.notes);
    },
  };
}

function refill<Value>(target: Map<string, Value>, source: ReadonlyMap<string, Value>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}
