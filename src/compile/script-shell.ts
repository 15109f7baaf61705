import type { Step } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type { Capture, Check, Statement } from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import type { Dialect } from './dialect.ts';
import type { Marks } from './marks.ts';
import type { Writer } from './reference.ts';

/** How one shell writes the lines of a script; each result ends with a line break. */
export interface ScriptShell {
  readonly dialect: Dialect;
  /** A line that does nothing, where a block may otherwise be empty. */
  readonly nothing: Marks;
  step(kind: 'apply' | 'undo', step: Step, body: Marks): Marks;
  statement(statement: Statement, writer: Writer): Marks;
  /** One read of verify, then its checks: equal reads are read once. */
  look(check: Check, writer: Writer): Marks;
  capture(capture: Capture, writer: Writer): Marks;
  again(): Marks;
  keep(column: number, word: Marks): Marks;
  expect(words: readonly Marks[]): Marks;
  /** Says each sentence. */
  remains(sentences: readonly string[]): Marks;
}

/** The resource whose tag tells whether this plan made it: a child goes with its parent. */
export function taggedOf(resource: Resource): Resource {
  return resource.taggable || !resource.parent ? resource : taggedOf(resource.parent);
}

/** A wait compares what one call prints with one word. */
export function waitedWord(check: Check): { label: string; is: Word } {
  const [expected, ...more] = check.expect;
  if (!expected || more.length > 0 || !('is' in expected.wanted)) {
    throw new Error('A wait needs a check with one expected word.');
  }
  return { label: expected.label, is: expected.wanted.is };
}
