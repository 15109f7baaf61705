import { computed } from 'nanostores';
import { parameterIds } from '../guide/parameters/catalogue.ts';
import { existingKeys } from '../guide/parameters/existing.ts';
import type { Resolved } from '../parameters/resolved.ts';
import { existingField } from '../parameters/existing-field.ts';
import { type FieldStatus, statusOf } from './fields.ts';
import { isSame } from './same.ts';
import { $resolved, type TextField } from './store.ts';

const textFields: readonly TextField[] = [...parameterIds, ...existingKeys.map(existingField)];

/** Gives the status of each text field. */
export function statusesOf(resolved: Resolved): Readonly<Record<TextField, FieldStatus>> {
  const entries = textFields.map((field) => [field, statusOf(field, resolved)]);
  return Object.fromEntries(entries) as Record<TextField, FieldStatus>; // all of them
}

/** The status of each text field; the same object while none changes. */
export const $statuses = computed($resolved, statusesOf);
$statuses.eq = isSame;
