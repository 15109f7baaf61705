import type { Result } from './verdicts.ts';

/** The lack for which verify could not read: a right on a scope, a place in the network, or one that nobody told. */
export type Missing =
  | { readonly kind: 'right'; readonly action: string; readonly scope: string }
  | { readonly kind: 'place' }
  | { readonly kind: 'unclear' };

// As verify says it, and as Azure does in what verify passes on.
const right = /you lack the right (?<action>\S+) on (?<scope>\S+)|perform action '(?<told>[^']*)' over scope '(?<over>[^']*)'/; // oxfmt-ignore
const place = /only from inside the virtual network|is not reached from here/;

/** Tells what verify lacked, by what it found in the place of a value. */
export function missingIn({ actual }: Pick<Result, 'actual'>): Missing {
  const { action, scope, told, over } = right.exec(actual)?.groups ?? {};
  const lacks = action ?? told;
  if (lacks) return { kind: 'right', action: lacks, scope: scope ?? over ?? '' };
  return { kind: place.test(actual) ? 'place' : 'unclear' };
}

/** True for an action that the built-in role Reader holds, which reads all but data. */
export function isRead(action: string): boolean {
  return /\/read$/i.test(action);
}
