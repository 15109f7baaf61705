import { idOf } from '../language/word.ts';
import type { Resource } from '../language/resource.ts';
import {
  type Call,
  type Capture,
  type Check,
  type Ensure,
  type Listed,
  type Listing,
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
import { type Mark, type Marks, neverEmpty, onlyWhen } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';
import { type Look, type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

/** How one shell says the parts that the lines of a script are put together from. */
export interface Grammar {
  readonly dialect: Dialect;
  /** A line that does nothing, where the shell refuses an empty block. */
  readonly nothing: Marks;
  /** What a variable of a listing holds until it is read, where the shell needs to know. */
  readonly unread?: string;
  /** The functions of the library, by what a line asks of them. */
  readonly functions: Readonly<Record<Asked | Look, Mark>>;
  /** What stands between such a function, with its own words, and the words of a call. */
  readonly az: string;
  /** A plain word that is an argument of a function. */
  readonly plain: (word: string) => string;
  readonly block: (test: Marks, body: Marks, otherwise?: Marks) => Marks;
  readonly not: (test: Marks) => Marks;
  /** What the variable of a listing holds, as one argument. */
  readonly held: (list: string) => Marks;
  /** What keeps the output of a reading in the variable of its listing. */
  readonly listing: (list: string, reading: Marks) => Marks;
  /** What is known, or else what is asked. */
  readonly either: (known: Marks, asked: Marks) => Marks;
  /** Waits at most so long until the call prints the word. */
  readonly wait: (
    minutes: number,
    label: string,
    is: Marks,
    call: (before: Marks) => Marks,
  ) => Marks;
  /** Prints one argument on a line of its own. */
  readonly print: (word: Marks) => Marks;
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
  | 'standIn'
  | 'again'
  | 'keep'
  | 'expect'
  | 'say';

export const line = (...marks: Marks): Marks => [...marks, '\n'];

/** The first version that was tried, and those that are known to fail, as words of a call. */
export const versionWords = ({ from, without }: Versions): readonly Marks[] => [
  [`"${from}"`],
  [`"${without.join(' ')}"`],
];

const spaced = (words: readonly Marks[]): Marks => words.flatMap((word) => [' ', ...word]);

/** The lines of a script in the shell of this grammar. */
export function scriptLines(grammar: Grammar): ScriptShell {
  const { dialect, functions, nothing, not, held } = grammar;
  const quoted = (text: string): string => `"${dialect.literal(text)}"`;

  const block = (test: Marks, body: Marks, otherwise?: Marks): Marks =>
    grammar.block(test, neverEmpty(body, nothing), otherwise && neverEmpty(otherwise, nothing));

  /** `call` handed to a function of the library, after its own words. */
  const handed = (by: Mark, words: Marks, call: Call, writer: Writer, hang?: string): Marks =>
    writeCall(call, [by, ...words, ` ${grammar.az}`], writer, dialect, hang);

  function absent({ line: wanted, in: { list }, versions, begins }: Listed, writer: Writer): Marks {
    const words = [quoteWord(wanted, writer), ...(versions ? versionWords(versions) : [])];
    const by = begins ? functions.noneBegins : functions.absent;
    return [versions ? functions.outdated : by, ...spaced([...words, held(list)])];
  }

  const notThere = (resource: Resource, writer: Writer): Marks =>
    not([functions.exists, ' ', ...quoteWord([idOf(resource)], writer)]);

  /** A resource that failed counts as absent if its call makes it again; else apply names the call that deletes it. */
  const notMade = ({ ensure, deleteFailed }: Ensure, writer: Writer): Marks => {
    const id = [' ', ...quoteWord([idOf(ensure)], writer)];
    return not(
      deleteFailed
        ? handed(functions.made, id, deleteFailed, writer, '    ')
        : [functions.made, ...id],
    );
  };

  const once = ({ list, by }: Listing, writer: Writer): Marks =>
    line(...grammar.listing(list, handed(functions.once, [` ${dialect.name(list)}`], by, writer)));

  function run(
    { call, says, unless, taken, provided, named }: Run,
    by: Mark,
    writer: Writer,
  ): Marks {
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

  function captured({ capture, from, among }: Capture, writer: Writer): Marks {
    const asked = handed(functions.scalar, [` ${dialect.name(capture)}`], from, writer);
    if (!among) return line(...dialect.capture(capture, asked));
    const words = [quoteWord(among.line, writer), held(among.in.list)];
    const known = [functions.value, ...spaced(words)];
    return line(...dialect.capture(capture, grammar.either(known, asked)));
  }

  function ensure(one: Ensure, by: Mark, writer: Writer): Marks {
    const { found, given = [], recover } = one;
    const test = found ? absent(found, writer) : notMade(one, writer);
    const change = (call: Call): Marks => line(...handed(by, [], call, writer));
    const asked = given.flatMap((each) => onlyWhen(each.when, captured(each, writer)));
    const make = [...asked, ...change(one.by)];
    if (!recover) return block(test, make);
    return block(test, [
      ...once(recover.found.in, writer),
      ...block(absent(recover.found, writer), make, change(recover.by)),
    ]);
  }

  function remove({ remove: resource, by }: Remove, writer: Writer): Marks {
    const bearer = taggedOf(resource);
    const test = resource.key === 'resourceGroup' ? functions.oursWhole : functions.ours;
    const ids = bearer === resource ? [resource] : [bearer, resource];
    const words = spaced(ids.map((one) => quoteWord([idOf(one)], writer)));
    return block([test, ...words], line(...handed(functions.drop, [], by, writer)));
  }

  function wait({ wait: check, minutes }: Wait, writer: Writer): Marks {
    const { label, is } = waitedWord(check);
    const call = (before: Marks): Marks => writeCall(valueCall(check), before, writer, dialect);
    return grammar.wait(minutes, quoted(label), ['"', ...writeWord(is, writer), '"'], call);
  }

  function made(one: Statement, patient: boolean, writer: Writer): Marks {
    const lines = madeAlone(one, patient, writer);
    const found = 'beside' in one ? one.beside?.found : undefined;
    return found ? block(absent(found, writer), lines) : lines;
  }

  function madeAlone(one: Statement, patient: boolean, writer: Writer): Marks {
    const by = patient ? functions.retry : functions.run;
    if ('call' in one) return run(one, one.retry ? functions.retry : by, writer);
    if ('capture' in one) return captured(one, writer);
    if ('ensure' in one) return ensure(one, by, writer);
    if ('wait' in one) return wait(one, writer);
    throw new Error('Apply removes nothing.');
  }

  function undone(one: Statement, writer: Writer): Marks {
    if ('call' in one && one.provided) {
      const known = handed(functions.known, [], one.provided.by, writer, '    ');
      return block(known, line(...handed(functions.drop, [], one.call, writer)));
    }
    if ('call' in one) return run(one, functions.drop, writer);
    if ('remove' in one) return remove(one, writer);
    throw new Error('Undo makes nothing.');
  }

  return {
    dialect,
    ...(grammar.unread === undefined ? {} : { unread: grammar.unread }),

    step(kind, { id, from, title }, body) {
      const place = kind === 'undo' ? [] : [grammar.plain(from)];
      const words = [grammar.plain(id), ...place, quoted(title)];
      const said: Marks = [functions.step, ...spaced(words.map((word) => [word]))];
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
      const count = check.columns.length + (check.in === 'resource' ? 1 : 0);
      const rows = (read: Call): Marks =>
        line(
          ...handed(
            functions.rows,
            [` ${check.in} ${count}`],
            rowsCall({ ...check, read }),
            writer,
          ),
        );
      const { read, standIn } = check;
      if (!standIn) return rows(read);
      const { serves, how, within, find } = standIn;
      const words = spaced([serves, how, within].map((word) => quoteWord(word, writer)));
      const found = handed(functions.standIn, words, find, writer, '    ');
      return [...rows(read), ...block(found, rows(standIn.read))];
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
