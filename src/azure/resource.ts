import type { Resource } from '../language/resource.ts';
import { type Text, word } from '../language/word.ts';
import type { ResourceType } from './check.ts';

interface Facts<Type> extends Omit<Resource, 'key' | 'type' | 'name' | 'taggable'> {
  type: Type;
  name: Text;
  /** Resources of a group take tags, most children do not. */
  taggable?: boolean;
}

/** A resource of the guide; its type is checked against the published types. */
export function resource<Type extends ResourceType>(
  key: string,
  { name, taggable, ...facts }: Facts<Type>,
): Resource<Type> {
  return { ...facts, key, name: word(name), taggable: taggable ?? !facts.parent };
}
