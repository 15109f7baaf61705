import type { When } from '../parameters/conditions.ts';
import type { ControlId } from '../parameters/ids.ts';
import { byKind, type Cases, type OneOf } from './kinds.ts';
import type { Resource } from './resource.ts';
import type { OutputName, Word } from './word.ts';

/** The argument of a flag: none, one word, several words after one flag, or the flag once for each group. */
export type Argument = true | Word | Several;
type Several = OneOf<Lists>;
interface Lists {
  readonly many: { readonly many: readonly Word[] };
  readonly repeat: { readonly repeat: readonly (readonly Word[])[] };
}

/** Gives each form of an argument its meaning: the flag alone, or the words of each time that it stands there. */
export function argumentGroups(argument: Argument): readonly (readonly Word[])[] {
  if (argument === true) return [[]];
  if (isWord(argument)) return [[argument]];
  return byKind<Lists, readonly (readonly Word[])[]>(argument, {
    many: ({ many }) => [many],
    repeat: ({ repeat }) => repeat,
  });
}

function isWord(argument: Word | Several): argument is Word {
  return Array.isArray(argument);
}

/** Every word of an argument. */
export function argumentWords(argument: Argument): readonly Word[] {
  return argumentGroups(argument).flat();
}

/** Every word of an option of a call; none where the call has no such option. */
export function optionWords(call: Pick<Call, 'options'>, flag: string): readonly Word[] {
  return argumentWords(argumentOf(call, flag) ?? true);
}

/** The one word of an option of a call; undefined where it has no such option, or that takes more than one. */
export function optionWord(call: Pick<Call, 'options'>, flag: string): Word | undefined {
  const argument = argumentOf(call, flag) ?? true;
  return argument !== true && isWord(argument) ? argument : undefined;
}

function argumentOf({ options }: Pick<Call, 'options'>, flag: string): Argument | undefined {
  return options.find((one) => one.flag === flag)?.argument;
}

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
export interface Call<Command extends string = string> {
  readonly command: Command;
  /** The extension of the CLI that has the command. */
  readonly extension?: Extension;
  readonly options: readonly Option[];
}

/** A scalar that a call prints, kept in a variable. */
export interface Capture {
  readonly capture: OutputName;
  readonly from: Call;
  /** A listing whose lines are `name=scalar`, looked into by name before the call is made. */
  readonly match?: ListingMatch;
}

export interface Conditional {
  readonly when?: When;
}

/** Undo does this before all else: it costs money by the hour, or must go before something that does. */
interface Urgent {
  readonly urgent?: true;
}

/** Undo does this once the roles that the plan gave are taken away: nobody may hold a role that is to be deleted. */
interface AfterRoles {
  readonly afterRoles?: true;
}

/** A resource that Azure makes by itself beside another, without the tag of the plan; its type, name and owner identify it. */
export interface Byproduct {
  readonly type: string;
  /** A `*` at its end stands for anything. */
  readonly name: Word;
  /** The path of the resource for which Azure made it. */
  readonly serves?: { readonly path: string; readonly resource: Resource };
  /** It stays when that is deleted, and serves nothing else, so undo deletes it by itself. */
  readonly outlives?: true;
}

/** The output of one read-only call, a line for each thing that is there; a script reads it once in a run. */
export interface Listing {
  /** Names its variable. */
  readonly list: OutputName;
  readonly by: Call;
}

/** The versions of a program that were tried: from this one on, without those that are known to fail. */
export interface Versions {
  readonly from: string;
  readonly without: readonly string[];
}

/** Looked for among the lines of a listing, which is empty where what it reads from is absent. */
export interface ListingMatch {
  readonly line: Word;
  readonly in: Listing;
  /** The lines are `name=version`, and only one of these versions counts. */
  readonly versions?: Versions;
  /** A line that begins so is enough. */
  readonly begins?: true;
}

/** The cases in which a call has work to do. */
interface Preconditions {
  readonly absent: {
    /** The line that shows that the work is done. */
    readonly absent: ListingMatch;
    /** A line of the same listing that stands for something else of that name, which the call would overwrite. */
    readonly taken?: Word;
    /** A line of the same listing that stands for one of its name: where that is otherwise than the plan has it, it is left, and told. */
    readonly named?: Word;
  };
  /** For what has no id to look by. In undo the call prints the ids of what is deleted, none but the plan's own. */
  readonly prints: { readonly prints: 'something' | 'nothing'; readonly by: Call };
}

/** A demand on what is there, without which a call is left out. */
export type Precondition = OneOf<Preconditions>;

/** Gives each kind of precondition its meaning. */
export function onPrecondition<Result>(
  one: Precondition,
  cases: Cases<Preconditions, Result>,
): Result {
  return byKind<Preconditions, Result>(one, cases);
}

/** The work of others that does the job already, so that the plan makes nothing beside it; preflight says so. */
export interface Neighbour {
  readonly match: ListingMatch;
  /** The provider without which nothing can be there, and the read may be refused. */
  readonly provider: string;
  readonly says: Word;
}

export interface Run extends Conditional, Urgent, AfterRoles {
  readonly call: Call;
  /** Its effect, where its words do not tell it. */
  readonly says?: string;
  readonly precondition?: Precondition;
  readonly beside?: Neighbour;
  /** Undo of what others may count on: only if the reader asks for it by this name. */
  readonly optIn?: string;
  /** A new identity is not known everywhere at once: try again for a while. */
  readonly retry?: 'role propagation';
}

export interface CaptureStatement extends Conditional, Capture {}

/** Makes what is absent with one changing call, so that an interruption leaves nothing half made. */
export interface Ensure extends Conditional {
  /** Looked for by its id, or by a line of a listing. */
  readonly ensure: Resource;
  readonly match?: ListingMatch;
  readonly beside?: Neighbour;
  readonly by: Call;
  /** The template of `by` writes the tag of the plan, so that no option does. */
  readonly tagged?: true;
  /** Captures that only `by` needs. */
  readonly captures?: readonly CaptureStatement[];
  /** Soft-deleted under the same name: bring it back instead. */
  readonly recover?: { readonly match: ListingMatch; readonly by: Call };
  /** Prints `true` while nobody in all of Azure has the name; asked before anything is made. */
  readonly nameAvailable?: Call;
  readonly byproducts?: readonly Byproduct[];
  /** Deletes one that failed, where a second create would not make it again in its place. */
  readonly deleteFailed?: Call;
}

/** What a resource is there for, in a plan that has it. */
interface Served extends Conditional {
  readonly resource: Resource;
}

/** Deletes what this plan made: it has an id of the plan, and it, or what it is a part of, carries the tag. */
export interface Remove extends Conditional, Urgent {
  readonly remove: Resource;
  readonly by: Call;
  /** It must carry the tag itself: what it is a part of was brought. */
  readonly alone?: true;
  /** What it is there for: it stays while somebody uses any of that. */
  readonly serves?: readonly Served[];
}

/** Goes on when the check passes, or stops after so many minutes. */
export interface Wait extends Conditional {
  readonly wait: Check;
  readonly minutes: number;
}

/** Everything that can happen, by the key that says so. */
interface Statements {
  readonly call: Run;
  readonly capture: CaptureStatement;
  readonly ensure: Ensure;
  readonly remove: Remove;
  readonly wait: Wait;
}

export type Statement = OneOf<Statements>;

/** Gives each kind of statement its meaning; a table that forgets one does not compile. */
export function onStatement<Result>(one: Statement, cases: Cases<Statements, Result>): Result {
  return byKind<Statements, Result>(one, cases);
}

/** The resources that statements make where they are absent. */
export function ensuresIn(statements: readonly Statement[]): readonly Ensure[] {
  return statements.flatMap((statement) =>
    onStatement<readonly Ensure[]>(statement, {
      call: () => [],
      capture: () => [],
      ensure: (one) => [one],
      remove: () => [],
      wait: () => [],
    }),
  );
}

/** The resources that Azure makes beside those that the statements ensure. */
export function byproductsOf(statements: readonly Statement[]): readonly Byproduct[] {
  return ensuresIn(statements).flatMap(({ byproducts = [] }) => byproducts);
}

/** The deletions among statements. */
export function removalsIn(statements: readonly Statement[]): readonly Remove[] {
  return statements.flatMap((statement) =>
    onStatement<readonly Remove[]>(statement, {
      call: () => [],
      capture: () => [],
      ensure: () => [],
      remove: (one) => [one],
      wait: () => [],
    }),
  );
}

/** The work of others that replaces a statement. */
export function neighbourOf(statement: Statement): Neighbour | undefined {
  return onStatement(statement, {
    call: ({ beside }) => beside,
    capture: () => undefined,
    ensure: ({ beside }) => beside,
    remove: () => undefined,
    wait: () => undefined,
  });
}

/** Every call of a statement, captures and reads included. */
export function callsOf(statement: Statement): readonly Call[] {
  return onStatement(statement, {
    call: ({ precondition, call }) => [...present(precondition && readOf(precondition)), call],
    capture: ({ from }) => [from],
    ensure: ({ match, recover, captures = [], by }) => [
      ...present(match?.in.by, recover?.match.in.by, recover?.by),
      ...captures.map(({ from }) => from),
      by,
    ],
    remove: ({ by }) => [by],
    wait: ({ wait }) => [wait.read],
  });
}

/** The listings that a statement looks into before it makes anything. */
export function listingsOf(statement: Statement): readonly Listing[] {
  const listed = onStatement(statement, {
    call: ({ beside, precondition }) => present(beside?.match, absentIn(precondition)),
    capture: ({ match }) => present(match),
    ensure: ({ beside, match }) => present(beside?.match, match),
    remove: () => [],
    wait: () => [],
  });
  return listed.map((one) => one.in);
}

/** The call that reads what a precondition is about. */
function readOf(precondition: Precondition): Call {
  return onPrecondition(precondition, {
    absent: ({ absent }) => absent.in.by,
    prints: ({ by }) => by,
  });
}

/** The line whose absence a precondition demands. */
export function absentIn(precondition: Precondition | undefined): ListingMatch | undefined {
  return (
    precondition &&
    onPrecondition(precondition, { absent: ({ absent }) => absent, prints: () => undefined })
  );
}

function present<Item>(...items: readonly (Item | undefined)[]): readonly Item[] {
  return items.filter((item) => item !== undefined);
}

/** A word that a value may be, perhaps only while something is chosen. */
export interface MatcherWord extends Conditional {
  readonly word: Word;
}

/** A length of time as ISO 8601 writes it. */
export type Duration = `P${string}`;

/**
 * A demand on a value. Words are compared by code points, ASCII letters without regard to case; a list is a set.
 * `begins` is one that begins with a word, such as an id that lies in a network or in a subscription.
 * `flows` judges a list of protocols, one of peers and one of ports: each of the words names a protocol, a peer and
 * its ports, and no other traffic may pass.
 */
export type Matcher =
  | { readonly kind: 'is'; readonly words: readonly MatcherWord[] }
  | { readonly kind: 'atLeast'; readonly number: number }
  | { readonly kind: 'atMost'; readonly duration: Duration }
  | { readonly kind: 'endsNot'; readonly text: string }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'begins' | 'exactly' | 'within' | 'holds' | 'holdsOne' | 'flows';
      readonly words: readonly MatcherWord[];
    };

/** The words that a value is compared with, whatever the kind of the comparison. */
interface MatcherCases<Result> {
  readonly number: (number: number) => Result;
  readonly text: (text: string) => Result;
  readonly nothing: () => Result;
  readonly words: (words: readonly MatcherWord[]) => Result;
}

/** The meaning of what is wanted by what it is compared with. */
export function onMatcher<Result>(matcher: Matcher, cases: MatcherCases<Result>): Result {
  switch (matcher.kind) {
    case 'atLeast':
      return cases.number(matcher.number);
    case 'atMost':
      return cases.text(matcher.duration);
    case 'endsNot':
      return cases.text(matcher.text);
    case 'empty':
      return cases.nothing();
    case 'is':
    case 'begins':
    case 'exactly':
    case 'within':
    case 'holds':
    case 'holdsOne':
    case 'flows':
      return cases.words(matcher.words);
    default:
      return matcher satisfies never;
  }
}

/** The words that a value is compared with. */
export function comparedWords(matcher: Matcher): readonly MatcherWord[] {
  const none = (): readonly MatcherWord[] => [];
  return onMatcher(matcher, { number: none, text: none, nothing: none, words: (words) => words });
}

export interface Expectation {
  readonly control: ControlId;
  /** The property that holds when it passes, in a few words. */
  readonly label: string;
  readonly path: string;
  readonly matcher: Matcher;
  /** The result for an absent value or row; `unknown` unless absence itself is the fault. */
  readonly absent: 'fails' | 'unknown';
  /** Kept marked on the page: what only a live subscription can show. */
  readonly unverified?: string;
}

/** The work of others that a check accepts where the plan's own is absent. */
export interface StandIn {
  /** Prints, as JSON, rows of what it serves, how, where it is, its name and its group. */
  readonly find: Call;
  readonly serves: Word;
  readonly how: Word;
  /** The place begins so. */
  readonly within: Word;
  /** Reads it as `read` does the plan's own, by the outputs `standInName` and `standInGroup`. */
  readonly read: Call;
}

/** A row counts while this column of it is as wanted. */
export interface RowFilter {
  readonly path: string;
  readonly matcher: Matcher;
}

/** One read-only call with labelled expectations on the rows it prints. */
export interface Check extends Conditional {
  /** Without `--query` and `--output`, which follow from `over` and `columns`. */
  readonly read: Call;
  readonly standIn?: StandIn;
  /** The source of the rows: the resource itself, a list in it, or a list that a command prints. */
  readonly in: 'resource' | 'part' | 'list';
  /** The query that gives the rows of a list, such as `[]`. */
  readonly over: string;
  /** One column for each path. */
  readonly columns: readonly string[];
  readonly captures?: readonly Capture[];
  /** Only rows whose columns are as wanted count. */
  readonly where?: readonly RowFilter[];
  /** Of rows in the order of a number, only those count that stand before the last of these; all, where none of these is there. */
  readonly ahead?: { readonly where: readonly RowFilter[]; readonly by: string };
  /**
   * Which of the rows must fit: all of at least one, each that is left of a list that is not empty, or each if there
   * are any: what stands beside a plan may be nothing.
   */
  readonly rows: 'every' | 'each' | 'ifAny';
  readonly expect: readonly Expectation[];
  readonly runsIn?: 'network';
}

/**
 * The call that prints a check's rows, as JSON, so that what came of it is known to be whole. A resource tells its id
 * beside them: the proof that something was read where a property is absent.
 */
export function rowsCall(check: Check): Call {
  return asking(check.read, queryOf(check), 'json');
}

function queryOf({ in: where, over, columns }: Check): string {
  return queries[where](columns.join(', '), over);
}

const queries: Readonly<Record<Check['in'], (row: string, over: string) => string>> = {
  resource: (row) => `[[id, ${row}]]`,
  part: (row, over) => `[id, ${over}.[${row}]]`,
  list: (row, over) => `${over}.[${row}]`,
};

/** How many columns stand before those of a check: the id of a resource is one. */
export const columnsBefore: Readonly<Record<Check['in'], number>> = {
  resource: 1,
  part: 0,
  list: 0,
};

/** The call that prints the one value that a wait looks at: in brackets, since `az` prints nothing for null. */
export function valueCall({ read, columns }: Check): Call {
  return asking(read, `[[${columns.join(', ')}]]`, 'tsv');
}

function asking({ command, options }: Call, query: string, format: string): Call {
  const printed = [
    { flag: '--query', argument: [query] },
    { flag: '--output', argument: [format] },
  ];
  return { command, options: [...options, ...printed] };
}
