// One look at what was found, and what it may have seen; the looks themselves stand by what they read.
import type { Verdict } from '../language/verdict.ts';
import type { Resource } from '../language/resource.ts';
import type { Check } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import { isRecord } from '../parameters/record.ts';
import type { Body } from './evidence.ts';
import type { Source } from './report.ts';
import type { Speaker } from './words.ts';

/** One read of a check: of one resource, or of one list. */
export interface Look {
  /** What was looked at. */
  readonly id: string;
  readonly resource?: string;
  readonly source: Source;
  /** When it was seen, where that was not when the inventory was made. */
  readonly seen?: string;
  readonly outcome: Outcome;
}

/** Rows of a check, or what there is instead of them. */
export type Outcome =
  | RowsOutcome
  | EffectOutcome
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'unread'; readonly reason: string };

/** Rows that were seen. */
export interface RowsOutcome {
  readonly kind: 'rows';
  readonly rows: readonly unknown[];
  /** The resource, where the rows are it or a part of it. */
  readonly body?: unknown;
  /** The query of the graph that gave it. */
  readonly query?: string;
  /** Why a value that a row lacks says nothing, where rows are of several resources. */
  readonly silence?: (row: unknown, path: string) => string | undefined;
  /** Why there may be more rows. */
  readonly partial?: string;
  /** The rows are those that are meant: by the names of a plan they are not to be told apart. */
  readonly areChosen?: true;
  /** Why a row that is as wanted may not be what is meant; one row without such a doubt is enough, whatever the others are. */
  readonly doubtOf?: (row: unknown) => string | undefined;
}

/** What the graph shows of the effect of a setting that itself it does not have. */
export interface EffectOutcome {
  readonly kind: 'effect';
  readonly result: Exclude<Verdict, 'UNKNOWN'>;
  readonly found: string;
  readonly reason: string;
}

/** What a check looks at, by the command that reads it. */
export type LookBy = (check: Check, speaker: Speaker) => readonly Look[];

/** Why a check that only a script can make is not judged. */
export const notCollected = 'the inventory does not collect what this check reads; verify does';

/** A look at what could not be read. */
export function unread(id: string, reason: string, source: Source = 'graph'): Look {
  return { id, source, outcome: { kind: 'unread', reason } };
}

/** Rows that were seen, and why there may be more. */
export function rowsSeen(
  id: string,
  source: Source,
  rows: readonly unknown[],
  partial?: string,
): Look {
  const why = partial === undefined ? {} : { partial };
  return { id, source, outcome: { kind: 'rows', rows, ...why } };
}

/** A verdict on an effect that the graph shows. */
export function effectSeen(id: string, effect: Omit<EffectOutcome, 'kind'>): Look {
  return { id, source: 'graph', outcome: { kind: 'effect', ...effect } };
}

/** The items of a list; a projection leaves out what is null. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.filter((one) => one !== null) : [];
}

/** A row as az prints most types: its properties beside its id. */
export function flat({ properties, ...row }: Body): Body {
  return { ...(isRecord(properties) ? properties : {}), ...row };
}

/** The same of an item of a list. */
export function flatItem(item: unknown): unknown {
  return isRecord(item) ? flat(item) : item;
}

/** The resource whose name is a part of a word. */
export function namedIn([first = []]: readonly Word[]): Resource | undefined {
  return first.flatMap((part) => (typeof part === 'object' && 'part' in part ? [part.of] : []))[0];
}
