import type { Step } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type {
  Call,
  Capture,
  Check,
  ListingMatch,
  Listing,
  Statement,
} from '../language/statement.ts';
import type { Word } from '../language/word.ts';
import type { PreflightCheck, ShellSyntax } from '../shells/shell.ts';
import type { StepId } from '../parameters/ids.ts';
import type { ScriptNodes } from '../language/script-node.ts';
import type { Writer } from './reference.ts';

/** How one shell writes the lines of a script; each result ends with a line break. */
export interface ScriptShell {
  readonly syntax: ShellSyntax;
  step(kind: 'apply' | 'undo', step: Step, body: ScriptNodes): ScriptNodes;
  /** `patient` says that Azure may refuse it for a while, and that it is then tried again. */
  statement(
    kind: 'apply' | 'undo',
    statement: Statement,
    writer: Writer,
    patient?: boolean,
  ): ScriptNodes;
  /** Reads a listing, unless it was read before. */
  once(listing: Listing, writer: Writer): ScriptNodes;
  /** The answer that was read, as a word of a call. */
  listed(listing: Listing): ScriptNodes;
  /** A block for what is there, and for what is absent. */
  ifListed(listed: ListingMatch, writer: Writer, body: ScriptNodes): ScriptNodes;
  unlessListed(
    listed: ListingMatch,
    writer: Writer,
    body: ScriptNodes,
    otherwise: ScriptNodes,
  ): ScriptNodes;
  ifThere(resource: Resource, writer: Writer, body: ScriptNodes): ScriptNodes;
  unlessThere(resource: Resource, writer: Writer, body: ScriptNodes): ScriptNodes;
  /** A block for what is there without the tag of the plan, or for a part of that; the mark says that it was brought. */
  ifUntagged(
    asked: 'untagged' | 'untaggedPart',
    words: readonly ScriptNodes[],
    mark: ScriptNodes,
    body: ScriptNodes,
  ): ScriptNodes;
  /** Something to know before anything is made: a function of the library, its words, and perhaps a call. */
  preflightCheck(
    name: PreflightCheck,
    words: readonly ScriptNodes[],
    writer: Writer,
    call?: Call,
  ): ScriptNodes;
  /** One read of verify, then its checks: equal reads are read once. */
  read(check: Check, writer: Writer): ScriptNodes;
  capture(capture: Capture, writer: Writer): ScriptNodes;
  again(): ScriptNodes;
  keep(words: readonly ScriptNodes[]): ScriptNodes;
  /** Remembers the highest number in a column of the rows that are left, and goes back to all rows. */
  last(column: ScriptNodes): ScriptNodes;
  /** Leaves only the rows whose number does not come after that. */
  ahead(column: ScriptNodes): ScriptNodes;
  /** One expectation, and what its script wants to know besides. */
  expect(words: readonly ScriptNodes[], more: readonly ScriptNodes[]): ScriptNodes;
  /** The reads of a step, if it, or a step that waits for it, is asked for. */
  reading(words: readonly ScriptNodes[], before: ScriptNodes, body: ScriptNodes): ScriptNodes;
  /** The lines that mend the settings with these numbers, as far as they are due. */
  due(numbers: ScriptNodes, body: ScriptNodes): ScriptNodes;
  /** Words for the call that mends, if the setting with this number is due. */
  with(number: number, words: readonly ScriptNodes[]): ScriptNodes;
  mend(call: Call, writer: Writer): ScriptNodes;
  /** The call that is made after those of a mend, also where one of them was refused. */
  lastly(call: Call, writer: Writer): ScriptNodes;
  /** Says that the settings with these numbers are of the resource with this id. */
  bearer(id: ScriptNodes, numbers: ScriptNodes): ScriptNodes;
  /** Says that the settings with these numbers are of what this plan made only if the call prints something. */
  own(numbers: ScriptNodes, call: Call, writer: Writer): ScriptNodes;
  applyStep(id: StepId): ScriptNodes;
  /** The lines that give the setting with this number the value back that was found. */
  back(number: number, body: ScriptNodes): ScriptNodes;
  /** Says each sentence. */
  say(sentence: string): ScriptNodes;
  /** One line of a list. */
  item(word: ScriptNodes): ScriptNodes;
  /** One argument of several nodes. */
  quoted(word: ScriptNodes): ScriptNodes;
}

/** The resource whose tag tells whether this plan made it: a child goes with its parent. */
export function taggedOf(resource: Resource): Resource {
  return resource.taggable || !resource.parent ? resource : taggedOf(resource.parent);
}

/** A wait compares what one call prints with one word. */
export function waitedWord(check: Check): { label: string; is: Word } {
  const [expected, ...more] = check.expect;
  const [only, ...others] = expected?.matcher.kind === 'is' ? expected.matcher.words : [];
  if (!expected || !only || more.length > 0 || others.length > 0) {
    throw new Error('A wait needs a check with one expected word.');
  }
  return { label: expected.label, is: only.word };
}
