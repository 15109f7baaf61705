import type { ExistingKey } from '../parameters/ids.ts';
import type { Word } from './word.ts';

/**
 * An Azure resource of the guide. Its ARM id is derived from subscription, group, type and name,
 * or, where the reader brought it, is the id that was given.
 */
export interface Resource<Type extends string = string> {
  /** Unique in the guide; names its variable: `vnet` gives `VNET_ID` and `$VnetId`. */
  readonly key: string;
  readonly type: Type;
  readonly name: Word;
  /** A child's id continues its parent's. */
  readonly parent?: Resource;
  /** Lives in the group and subscription of this resource, not in the plan's own group. */
  readonly beside?: Resource;
  /** The reader may bring it; for a private DNS zone, the id names the group that holds it. */
  readonly existing?: ExistingKey;
  /** Asked for by checks where the newest stable version is not the right one. */
  readonly apiVersion?: string;
  /** The address by which other resources name it, or a part of it, instead of by its id; without a slash at the end. */
  readonly address?: Word;
  /** Carries the plan's tag, by which undo knows what it may remove. */
  readonly taggable: boolean;
}

/** The resource whose brought id decides where `resource` lives, or undefined if none can be brought. */
export function broughtRoot(resource: Resource): Resource | undefined {
  if (resource.existing) return resource;
  const above = resource.parent ?? resource.beside;
  return above && broughtRoot(above);
}
