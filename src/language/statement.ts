import type { When } from '../parameters/conditions.ts';
import type { Resource } from './resource.ts';
import type { OutputName, Word } from './word.ts';

/** What follows a flag: nothing, one word, several words after one flag, or the flag once for each group. */
export type Argument =
  | true
  | Word
  | { readonly many: readonly Word[] }
  | { readonly repeat: readonly (readonly Word[])[] };

export interface Option {
  readonly flag: string;
  readonly argument: Argument;
  readonly when?: When;
}

/** An extension of the Azure CLI, and the version of the CLI that it needs. */
export interface Extension {
  readonly name: string;
  readonly requires: string;
}

/** One call of `az`; made only by the typed constructor of `azure/az.ts`. */
export interface Call {
  readonly command: string;
  /** The extension of the CLI that has the command. */
  readonly extension?: Extension;
  readonly options: readonly Option[];
}

/** A scalar that a call prints, kept in a variable. */
export interface Capture {
  readonly capture: OutputName;
  readonly from: Call;
  /** A listing whose lines are `name=scalar`, looked into by name before the call is made. */
  readonly among?: Listed;
}

export interface Conditional {
  readonly when?: When;
}

/** What one read-only call prints, a line for each thing that is there: read once in a script's run. */
export interface Listing {
  /** Names its variable. */
  readonly list: OutputName;
  readonly by: Call;
}

/** Looked for among the lines of a listing, which is empty where what it reads from is absent. */
export interface Listed {
  readonly line: Word;
  readonly in: Listing;
}

export interface Run extends Conditional {
  readonly call: Call;
  /** What the call makes or sets is there already, so it is left out. */
  readonly unless?: Listed;
  /** A line of the same listing that stands for something else of that name, which the call would overwrite. */
  readonly taken?: Word;
  /** For what has no id to look by: goes on only if another call prints something, or nothing. */
  readonly provided?: { readonly prints: 'something' | 'nothing'; readonly by: Call };
  /** Undo of what others may count on: only if the reader asks for it by this name. */
  readonly named?: string;
  /** A new identity is not known everywhere at once: try again for a while. */
  readonly retry?: 'role propagation';
}

export interface CaptureStatement extends Conditional, Capture {}

/** Makes what is absent with one changing call, so that an interruption leaves nothing half made. */
export interface Ensure extends Conditional {
  /** Looked for by its id, or by a line of a listing. */
  readonly ensure: Resource;
  readonly found?: Listed;
  readonly by: Call;
  /** Captures that only `by` needs. */
  readonly given?: readonly CaptureStatement[];
  /** Soft-deleted under the same name: bring it back instead. */
  readonly recover?: { readonly found: Listed; readonly by: Call };
  /** Prints `true` while nobody in all of Azure has the name; asked before anything is made. */
  readonly free?: Call;
  /** Deletes one that failed, where a second create would not make it again in its place. */
  readonly deleteFailed?: Call;
  /** The ids of what Azure makes beside it by itself, without the tag of the plan. */
  readonly brings?: readonly Word[];
}

/** Deletes what this plan made, known by its tag. */
export interface Remove extends Conditional {
  readonly remove: Resource;
  readonly by: Call;
}

/** Goes on when the check passes, or stops after so many minutes. */
export interface Wait extends Conditional {
  readonly wait: Check;
  readonly minutes: number;
}

export type Statement = Run | CaptureStatement | Ensure | Remove | Wait;

/** What a value must be; words are compared without case. */
export type Wanted =
  | { readonly is: Word }
  | { readonly atLeast: number }
  | { readonly endsNot: string }
  | { readonly empty: true };

export interface Expectation {
  readonly control: string;
  /** What holds when it passes, in a few words. */
  readonly label: string;
  readonly path: string;
  readonly wanted: Wanted;
  /** What an absent value means; `unknown` unless absence itself is the fault. */
  readonly absent: 'fails' | 'unknown';
  /** Kept marked on the page: what only a live subscription can show. */
  readonly unverified?: string;
}

/** One read-only call with labelled expectations on the rows it prints. */
export interface Check extends Conditional {
  /** Without `--query` and `--output`, which follow from `over` and `columns`. */
  readonly read: Call;
  /** What gives the rows: the resource itself (empty), or a list in what is printed, such as `[]`. */
  readonly over: string;
  /** One column for each path. */
  readonly columns: readonly string[];
  readonly given?: readonly Capture[];
  /** Only rows whose columns hold these words count. */
  readonly where?: readonly { readonly path: string; readonly is: Word }[];
  /** Which of the rows must fit: the only one, all of at least one, or there must be none. */
  readonly rows: 'one' | 'every' | 'none';
  readonly expect: readonly Expectation[];
  readonly from?: 'inside';
}

/** The call that prints a check's rows: always in brackets, since `az` prints `None` for null there. */
export function rowsCall({ read, over, columns }: Check): Call {
  const row = `[${columns.join(', ')}]`;
  const query = over ? `${over}.${row}` : `[${row}]`;
  return {
    command: read.command,
    options: [
      ...read.options,
      { flag: '--query', argument: [query] },
      { flag: '--output', argument: ['tsv'] },
    ],
  };
}
