import { idOf } from '../language/word.ts';
import type { Resource } from '../language/resource.ts';
import {
  type Call,
  type Capture,
  type Check,
  columnsBefore,
  type Ensure,
  type Listed,
  type Listing,
  neighbourOf,
  onStatement,
  type Remove,
  rowsCall,
  type Run,
  type Statement,
  valueCall,
  type Versions,
  type Wait,
} from '../language/statement.ts';
import { quoteWord, writeCall } from './call.ts';
import type { Dialect } from './dialect.ts';
import { type ScriptNode, type ScriptNodes, neverEmpty, onlyWhen } from './script-node.ts';
import { type Writer, writeWord } from './reference.ts';
import { type Look, type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

/** How one shell says the parts that the lines of a script are put together from. */
export interface Grammar {
  readonly dialect: Dialect;
  /** A line that does nothing, where the shell refuses an empty block. */
  readonly nothing: ScriptNodes;
  /** What a variable of a listing holds until it is read, where the shell needs to know. */
  readonly unread?: string;
  /** The functions of the library, by what a line asks of them. */
  readonly functions: Readonly<Record<Asked | Look, ScriptNode>>;
  /** What stands between such a function, with its own words, and the words of a call. */
  readonly az: string;
  /** A plain word that is an argument of a function. */
  readonly plain: (word: string) => string;
  readonly block: (test: ScriptNodes, body: ScriptNodes, otherwise?: ScriptNodes) => ScriptNodes;
  readonly not: (test: ScriptNodes) => ScriptNodes;
  /** What the variable of a listing holds, as one argument. */
  readonly held: (list: string) => ScriptNodes;
  /** What keeps the output of a reading in the variable of its listing. */
  readonly listing: (list: string, reading: ScriptNodes) => ScriptNodes;
  /** What is known, or else what is asked. */
  readonly either: (known: ScriptNodes, asked: ScriptNodes) => ScriptNodes;
  /** Waits at most so long until the call prints the word. */
  readonly wait: (
    minutes: number,
    label: string,
    is: ScriptNodes,
    call: (before: ScriptNodes) => ScriptNodes,
  ) => ScriptNodes;
  /** Prints one argument on a line of its own. */
  readonly print: (word: ScriptNodes) => ScriptNodes;
}

type Asked =
  | 'outdated'
  | 'step'
  | 'run'
  | 'retry'
  | 'drop'
  | 'once'
  | 'absent'
  | 'noneBegins'
  | 'free'
  | 'exists'
  | 'made'
  | 'named'
  | 'prints'
  | 'scalar'
  | 'value'
  | 'ours'
  | 'oursWhole'
  | 'known'
  | 'rows'
  | 'again'
  | 'keep'
  | 'expect'
  | 'say';

export const line = (...nodes: ScriptNodes): ScriptNodes => [...nodes, '\n'];

/** The first version that was tried, and those that are known to fail, as words of a call. */
export const versionWords = ({ from, without }: Versions): readonly ScriptNodes[] => [
  [`"${from}"`],
  [`"${without.join(' ')}"`],
];

function refuse(sentence: string): never {
  throw new Error(sentence);
}

const spaced = (words: readonly ScriptNodes[]): ScriptNodes =>
  words.flatMap((word) => [' ', ...word]);

/** The lines of a script in the shell of this grammar. */
export function scriptLines(grammar: Grammar): ScriptShell {
  const { dialect, functions, nothing, not, held } = grammar;
  const quoted = (text: string): string => `"${dialect.literal(text)}"`;

  const block = (test: ScriptNodes, body: ScriptNodes, otherwise?: ScriptNodes): ScriptNodes =>
    grammar.block(test, neverEmpty(body, nothing), otherwise && neverEmpty(otherwise, nothing));

  /** `call` handed to a function of the library, after its own words. */
  const handed = (
    by: ScriptNode,
    words: ScriptNodes,
    call: Call,
    writer: Writer,
    hang?: string,
  ): ScriptNodes => writeCall(call, [by, ...words, ` ${grammar.az}`], writer, dialect, hang);

  function absent(
    { line: wanted, in: { list }, versions, begins }: Listed,
    writer: Writer,
  ): ScriptNodes {
    const words = [quoteWord(wanted, writer), ...(versions ? versionWords(versions) : [])];
    const by = begins ? functions.noneBegins : functions.absent;
    return [versions ? functions.outdated : by, ...spaced([...words, held(list)])];
  }

  const notThere = (resource: Resource, writer: Writer): ScriptNodes =>
    not([functions.exists, ' ', ...quoteWord([idOf(resource)], writer)]);

  /** A resource that failed counts as absent if its call makes it again; else apply names the call that deletes it. */
  const notMade = ({ ensure, deleteFailed }: Ensure, writer: Writer): ScriptNodes => {
    const id = [' ', ...quoteWord([idOf(ensure)], writer)];
    return not(
      deleteFailed
        ? handed(functions.made, id, deleteFailed, writer, '    ')
        : [functions.made, ...id],
    );
  };

  const once = ({ list, by }: Listing, writer: Writer): ScriptNodes =>
    line(...grammar.listing(list, handed(functions.once, [` ${dialect.name(list)}`], by, writer)));

  function run(
    { call, says, unless, taken, provided, named }: Run,
    by: ScriptNode,
    writer: Writer,
  ): ScriptNodes {
    const change = line(...handed(by, [], call, writer));
    const lines = says ? [...line(`# ${says}`), ...change] : change;
    if (unless) {
      const way = taken
        ? line(functions.free, ...spaced([quoteWord(taken, writer), held(unless.in.list)]))
        : [];
      return block(absent(unless, writer), [...way, ...lines]);
    }
    if (named) return block([functions.named, ` ${named}`], lines);
    if (!provided) return lines;
    const words = [` ${provided.prints}`];
    return block(handed(functions.prints, words, provided.by, writer, '    '), lines);
  }

  function captured({ capture, from, among }: Capture, writer: Writer): ScriptNodes {
    const asked = handed(functions.scalar, [` ${dialect.name(capture)}`], from, writer);
    if (!among) return line(...dialect.capture(capture, asked));
    const words = [quoteWord(among.line, writer), held(among.in.list)];
    const known = [functions.value, ...spaced(words)];
    return line(...dialect.capture(capture, grammar.either(known, asked)));
  }

  function ensure(one: Ensure, by: ScriptNode, writer: Writer): ScriptNodes {
    const { found, given = [], recover } = one;
    const test = found ? absent(found, writer) : notMade(one, writer);
    const change = (call: Call): ScriptNodes => line(...handed(by, [], call, writer));
    const asked = given.flatMap((each) => onlyWhen(each.when, captured(each, writer)));
    const make = [...asked, ...change(one.by)];
    if (!recover) return block(test, make);
    return block(test, [
      ...once(recover.found.in, writer),
      ...block(absent(recover.found, writer), make, change(recover.by)),
    ]);
  }

  function remove({ remove: resource, by }: Remove, writer: Writer): ScriptNodes {
    const bearer = taggedOf(resource);
    const test = resource.key === 'resourceGroup' ? functions.oursWhole : functions.ours;
    const ids = bearer === resource ? [resource] : [bearer, resource];
    const words = spaced(ids.map((one) => quoteWord([idOf(one)], writer)));
    return block([test, ...words], line(...handed(functions.drop, [], by, writer)));
  }

  function wait({ wait: check, minutes }: Wait, writer: Writer): ScriptNodes {
    const { label, is } = waitedWord(check);
    const call = (before: ScriptNodes): ScriptNodes =>
      writeCall(valueCall(check), before, writer, dialect);
    return grammar.wait(minutes, quoted(label), ['"', ...writeWord(is, writer), '"'], call);
  }

  function made(one: Statement, patient: boolean, writer: Writer): ScriptNodes {
    const lines = madeAlone(one, patient, writer);
    const neighbour = neighbourOf(one);
    return neighbour ? block(absent(neighbour.found, writer), lines) : lines;
  }

  function madeAlone(one: Statement, patient: boolean, writer: Writer): ScriptNodes {
    const by = patient ? functions.retry : functions.run;
    return onStatement<ScriptNodes>(one, {
      call: (call) => run(call, call.retry ? functions.retry : by, writer),
      capture: (capture) => captured(capture, writer),
      ensure: (resource) => ensure(resource, by, writer),
      remove: () => refuse('Apply removes nothing.'),
      wait: (check) => wait(check, writer),
    });
  }

  function undone(one: Statement, writer: Writer): ScriptNodes {
    const nothingMade = (): ScriptNodes => refuse('Undo makes nothing.');
    return onStatement<ScriptNodes>(one, {
      call: (call) => dropped(call, writer),
      capture: nothingMade,
      ensure: nothingMade,
      remove: (resource) => remove(resource, writer),
      wait: nothingMade,
    });
  }

  function dropped(one: Run, writer: Writer): ScriptNodes {
    if (!one.provided) return run(one, functions.drop, writer);
    const known = handed(functions.known, [], one.provided.by, writer, '    ');
    return block(known, line(...handed(functions.drop, [], one.call, writer)));
  }

  return {
    dialect,
    ...(grammar.unread === undefined ? {} : { unread: grammar.unread }),

    step(kind, { id, from, title }, body) {
      const place = kind === 'undo' ? [] : [grammar.plain(from)];
      const words = [grammar.plain(id), ...place, quoted(title)];
      const said: ScriptNodes = [functions.step, ...spaced(words.map((word) => [word]))];
      return kind === 'undo' ? [...line(...said), ...body] : block(said, body);
    },

    statement: (kind, one, writer, patient = false) =>
      kind === 'apply' ? made(one, patient, writer) : undone(one, writer),

    once,
    listed: ({ list }) => held(list),
    ifListed: (listed, writer, body) => block(not(absent(listed, writer)), body),
    unlessListed: (listed, writer, body, otherwise) =>
      block(absent(listed, writer), body, otherwise),
    ifThere: (resource, writer, body) =>
      block([functions.exists, ' ', ...quoteWord([idOf(resource)], writer)], body),
    unlessThere: (resource, writer, body) => block(notThere(resource, writer), body),

    look: (name, words, writer, call) =>
      call
        ? line(...handed(functions[name], spaced(words), call, writer))
        : line(functions[name], ...spaced(words)),

    read: (check: Check, writer) => {
      const count = columnsBefore[check.in] + check.columns.length;
      const words = [` ${check.in} ${count}`];
      return line(...handed(functions.rows, words, rowsCall(check), writer));
    },
    again: () => line(functions.again),
    keep: (words) => line(functions.keep, ...spaced(words)),
    expect: (words) => line(functions.expect, ...spaced(words)),
    capture: ({ capture, from }, writer) =>
      line(...dialect.capture(capture, handed(functions.scalar, [], from, writer))),
    say: (sentence) => line(functions.say, ` ${quoted(`- ${sentence}`)}`),
    item: (word) => line(...grammar.print(word)),
    quoted: (word) => ['"', ...word, '"'],
  };
}
