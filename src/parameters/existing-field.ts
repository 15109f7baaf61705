import type { ExistingKey } from './ids.ts';

const prefix = 'existing.';

/** The field into which the id of a resource is put that the reader brings. */
export type ExistingField = `${typeof prefix}${ExistingKey}`;

/** The field of a resource that may be brought. */
export function existingField<Key extends ExistingKey>(key: Key): `${typeof prefix}${Key}` {
  return `${prefix}${key}`;
}

/** True for a field of something that may be brought; a name from outside may still hold an unknown key. */
export function isExistingField(field: string): field is ExistingField {
  return field.startsWith(prefix);
}

/** The key of `existing.vnet` and its like. */
export function existingKeyOf(field: ExistingField): ExistingKey {
  return field.slice(prefix.length) as ExistingKey; // what the type says
}
