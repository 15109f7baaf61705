import type { Step } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Capture, Check, Listed, Listing, Statement } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import type { Dialect } from './dialect.ts';
import type { Marks } from './marks.ts';
import type { Writer } from './reference.ts';

/** How one shell writes the lines of a script; each result ends with a line break. */
export interface ScriptShell {
  readonly dialect: Dialect;
  /** What a variable of a listing holds until it is read, where the shell needs to know. */
  readonly unread?: string;
  step(kind: 'apply' | 'undo', step: Step, body: Marks): Marks;
  /** `patient` says that Azure may refuse it for a while, and that it is then tried again. */
  statement(kind: 'apply' | 'undo', statement: Statement, writer: Writer, patient?: boolean): Marks;
  /** Reads a listing, unless it was read before. */
  once(listing: Listing, writer: Writer): Marks;
  /** What was read, as a word of a call. */
  listed(listing: Listing): Marks;
  /** A block for what is there, and for what is absent. */
  ifListed(listed: Listed, writer: Writer, body: Marks): Marks;
  unlessListed(listed: Listed, writer: Writer, body: Marks, otherwise: Marks): Marks;
  ifThere(resource: Resource, writer: Writer, body: Marks): Marks;
  unlessThere(resource: Resource, writer: Writer, body: Marks): Marks;
  /** Something to know before anything is made: a function of the library, its words, and perhaps a call. */
  look(name: Look, words: readonly Marks[], writer: Writer, call?: Call): Marks;
  /** One read of verify, then its checks: equal reads are read once. */
  read(check: Check, writer: Writer): Marks;
  capture(capture: Capture, writer: Writer): Marks;
  again(): Marks;
  keep(words: readonly Marks[]): Marks;
  expect(words: readonly Marks[]): Marks;
  /** Says each sentence. */
  say(sentence: string): Marks;
  /** One line of a list. */
  item(word: Marks): Marks;
  /** One argument of several marks. */
  quoted(word: Marks): Marks;
}

/** What a script looks at before it makes anything. */
export type Look =
  | 'az'
  | 'all'
  | 'extensions'
  | 'loads'
  | 'offered'
  | 'inspect'
  | 'trait'
  | 'adopted'
  | 'roles'
  | 'role'
  | 'brought'
  | 'name'
  | 'kept'
  | 'inside'
  | 'until'
  | 'beside'
  | 'finding'
  | 'zones';

/** The resource whose tag tells whether this plan made it: a child goes with its parent. */
export function taggedOf(resource: Resource): Resource {
  return resource.taggable || !resource.parent ? resource : taggedOf(resource.parent);
}

/** A wait compares what one call prints with one word. */
export function waitedWord(check: Check): { label: string; is: Word } {
  const [expected, ...more] = check.expect;
  const [only, ...others] = expected?.wanted.kind === 'is' ? expected.wanted.words : [];
  if (!expected || !only || more.length > 0 || others.length > 0) {
    throw new Error('A wait needs a check with one expected word.');
  }
  return { label: expected.label, is: only.word };
}

/** The listings that a statement looks into before it makes anything. */
export function listingsOf(statement: Statement): readonly Listing[] {
  if ('capture' in statement) return statement.among ? [statement.among.in] : [];
  if ('call' in statement) return lookedInto(statement.beside?.found, statement.unless);
  return 'ensure' in statement ? lookedInto(statement.beside?.found, statement.found) : [];
}

function lookedInto(...listed: readonly (Listed | undefined)[]): readonly Listing[] {
  return listed.flatMap((one) => (one ? [one.in] : []));
}
