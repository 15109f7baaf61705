import { changedFields } from '../../state/changed-fields.ts';
import type { Field } from '../../state/fields.ts';
import { $resolved } from '../../state/store.ts';
import type { Resolved } from '../../parameters/resolved.ts';
import { follow } from '../dom/store-element.ts';

/** Some fields. */
export interface Fields {
  has(field: Field): boolean;
}

const every: Fields = { has: () => true };

/** Runs `react` now for every field, and after each change with those of which the page may show something else, until `signal`. */
export function followFields(
  react: (changed: Fields, resolved: Resolved) => void,
  signal: AbortSignal,
): void {
  let before: Resolved | undefined;
  follow(
    $resolved,
    (now) => {
      const changed = before ? changedBetween(before, now) : every;
      before = now;
      react(changed, now);
    },
    signal,
  );
}

/** Nearly all who follow the fields have seen the same. */
let last:
  | { readonly before: Resolved; readonly now: Resolved; readonly changed: Fields }
  | undefined;

function changedBetween(before: Resolved, now: Resolved): Fields {
  if (last?.before !== before || last.now !== now) {
    last = { before, now, changed: changedFields(before, now) };
  }
  return last.changed;
}
