export interface Tags {
  readonly [name: string]: string;
}

/**
 * The tags that are left after Resource Manager merged some, or deleted those that have both name and value; undefined
 * where none is left. Names are compared without case, values with it.
 */
export function changedTags(
  before: Tags,
  said: Tags,
  operation: 'Merge' | 'Delete',
): Tags | undefined {
  const tags = new Map(Object.entries(before).map((tag) => [tag[0].toLowerCase(), tag]));
  for (const [name, value] of Object.entries(said)) {
    const key = name.toLowerCase();
    const [known = name, held] = tags.get(key) ?? [];
    if (operation === 'Merge') tags.set(key, [known, value]);
    else if (held === value) tags.delete(key);
  }
  return tags.size > 0 ? Object.fromEntries(tags.values()) : undefined;
}
