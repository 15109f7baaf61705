import { atom } from 'nanostores';
import type { BundleSelection } from '../fill/contents.ts';

export type { BundleSelection } from '../fill/contents.ts';

/** The sections, shells and scripts that the reader selected for the bundle. */
export const $selection = atom<BundleSelection>({});

/** Selects what is checked; a part of which nothing or everything is checked limits nothing. */
export function setSelection(
  checked: Required<BundleSelection>,
  all: Required<BundleSelection>,
): void {
  const parts = (Object.keys(all) as (keyof BundleSelection)[]).filter(
    (part) => checked[part].length > 0 && checked[part].length < all[part].length,
  );
  $selection.set(Object.fromEntries(parts.map((part) => [part, checked[part]])));
}
