/** What can be known of a resource type, and what the tables of types share. */
import { guidOf } from '../support/guid.ts';
import { groupOf, idIn, placeOf } from './ids.ts';
import { type JsonObject, valueAt } from './json.ts';
import type { Body, World } from './world.ts';

/** What the model knows of a resource type. */
export interface Kind {
  readonly defaults?: JsonObject;
  /** What the service makes up; it stands over what was sent. */
  readonly makes?: (body: Body, world: World, before: Body | undefined) => JsonObject;
  /** What depends on other resources, and is looked up when it is read. */
  readonly shows?: (body: Body, world: World) => JsonObject;
  /** Children that are there as soon as this one is. */
  readonly brings?: (body: Body) => readonly Brought[];
  /** What Azure makes beside it in its group, without its tags; most goes with it. */
  readonly beside?: readonly Beside[];
  /** What the service makes in other places when it is put. */
  readonly elsewhere?: (body: Body, world: World) => readonly Elsewhere[];
  /** The list in its properties whose items are resources of their own as well. */
  readonly inner?: string;
  /** Why it is refused where all of Azure shares its name and someone has it. */
  readonly taken?: string;
  /** Paths without which it is refused. */
  readonly needs?: readonly string[];
  /** Paths that a second call cannot change. */
  readonly fixed?: readonly string[];
  /** Why it is not deleted while another resource refers to it. */
  readonly inUse?: string;
  /** Why it is not deleted while it has children. */
  readonly hasChildren?: string;
  /** Deleted, it can be brought back: the name of a vault is kept in all of Azure, that of the others where they were. */
  readonly recoverable?: 'vault' | 'logs' | 'workspace';
}

interface Brought {
  readonly type: string;
  readonly name: string;
  readonly says?: JsonObject;
}

/** What is made beside a resource in its group. */
export interface Beside {
  readonly type: string;
  readonly name: (own: string) => string;
  readonly stays?: true;
  /** Where it says what it is made for. */
  readonly says?: (id: string) => JsonObject;
}

/** What is made in another place. */
export interface Elsewhere {
  readonly id: string;
  readonly says: JsonObject;
}

/** Types by their names. */
export type Kinds = Readonly<Record<string, Kind>>;

/** The principal of an identity, or of a resource that is one: one that is made anew has another. */
export function principalOf(id: string, { state }: World): string {
  return guidOf(`${id} ${state.made.get(id.toLowerCase()) ?? 0}`);
}

/** The principal of an application in the tenant. */
export function principalOfApplication(appId: string): string {
  return guidOf(`service principal ${appId}`);
}

/** The id of what is made beside a resource. */
export function besideOf(id: string, { type, name }: Beside): string {
  return idIn(groupOf(id), type, [name(placeOf(id)?.name ?? '')]);
}

/** Whether the managed network of a workspace is there. */
export function isProvisioned(workspace: Body | undefined): boolean {
  return valueAt(workspace, 'properties.managedNetwork.status.status') === 'Active';
}

/** What stands under `properties`. */
export const properties = (inner: JsonObject): JsonObject => ({ properties: inner });
