import { atom } from 'nanostores';
import type { Wish } from '../fill/contents.ts';

export type { Wish } from '../fill/contents.ts';

/** What of the guide the reader wants in the bundle; everything until they say otherwise. */
export const $wish = atom<Wish>({});

/** Takes what was chosen; a part of which nothing or everything is chosen says nothing. */
export function setWish(chosen: Required<Wish>, offered: Required<Wish>): void {
  const parts = (Object.keys(offered) as (keyof Wish)[]).filter(
    (part) => chosen[part].length > 0 && chosen[part].length < offered[part].length,
  );
  $wish.set(Object.fromEntries(parts.map((part) => [part, chosen[part]])));
}
