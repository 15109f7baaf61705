/** Tags: of what they are, and how some of them are changed. */
import { type JsonObject, objectOf, sameText } from './json.ts';
import { patch } from './resources.ts';
import { found, type World } from './world.ts';

/** What may be done with some tags; to replace all would take away those of others. */
export type TagOperation = 'Merge' | 'Delete';

/** Whether the model knows what this does with tags. */
export function isTagOperation(word: string): word is TagOperation {
  return word === 'Merge' || word === 'Delete';
}

/** Names of tags are compared without case, their values with it. */
export function hasTag({ tags }: JsonObject, name: string, value?: string): boolean {
  const tag = Object.entries(objectOf(tags)).find(([key]) => sameText(key, name));
  return tag !== undefined && (value === undefined || tag[1] === value);
}

/** Merges tags into those of a resource, or deletes those that have both name and value; the tags that are left. */
export function updateTags(
  world: World,
  id: string,
  said: JsonObject,
  operation: TagOperation,
): JsonObject {
  const before = objectOf(found(world, id)['tags']);
  const tags = new Map(Object.entries(before).map((tag) => [tag[0].toLowerCase(), tag]));
  for (const [name, value] of Object.entries(said)) {
    const key = name.toLowerCase();
    const [known = name, held] = tags.get(key) ?? [];
    if (operation === 'Merge') tags.set(key, [known, value]);
    else if (held === value) tags.delete(key);
  }
  const left = Object.fromEntries(tags.values());
  const gone = Object.keys(before).map((name) => [name, null] as const);
  patch(world, id, {
    tags: tags.size > 0 ? { ...Object.fromEntries(gone), ...left } : null,
  });
  return left;
}

/** How it answers that tags changed. */
export function tagsBody(id: string, tags: JsonObject): JsonObject {
  return {
    id: `${id}/providers/Microsoft.Resources/tags/default`,
    name: 'default',
    type: 'Microsoft.Resources/tags',
    properties: { tags },
  };
}
