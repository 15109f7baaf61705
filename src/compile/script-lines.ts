import { idOf, type Word } from '../language/word.ts';
import type { Users } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import {
  type Call,
  type Capture,
  type Check,
  columnsBefore,
  type Ensure,
  type ListingMatch,
  type Listing,
  neighbourOf,
  onPrecondition,
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
import type { LibraryName, PreflightCheck, ShellSyntax } from '../shells/shell.ts';
import {
  line,
  type ScriptNode,
  type ScriptNodes,
  neverEmpty,
  onlyWhen,
} from '../language/script-node.ts';
import { type Writer, writeWord } from './reference.ts';
import { type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

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

/** The functions that every script of a kind has: the library holds the others only where something calls them. */
const alwaysThere: ReadonlySet<LibraryName | PreflightCheck> = new Set<
  LibraryName | PreflightCheck
>(['step', 'run', 'drop', 'rows', 'expect', 'say', 'finding', 'reading', 'due']);

/** Can somebody who stays use it, or what it serves? */
export function mayBeUsed({ remove, serves }: Remove, users: Users | undefined): boolean {
  return users !== undefined && (serves !== undefined || users.types.includes(remove.type));
}

/** What others name where they use it, between bars: its id and its address, or the ids of what it serves. */
function namedByUsers({ remove, serves }: Remove, writer: Writer): ScriptNodes {
  const [first, ...more] = serves ?? [{ resource: remove }];
  const id = (one: Resource): ScriptNodes => writeWord([idOf(one)], writer);
  const others = more.flatMap(({ resource, when }) => onlyWhen(when, ['|', ...id(resource)]));
  const address = remove.address ? ['|', ...writeWord(remove.address, writer)] : [];
  return ['"', ...(first ? id(first.resource) : []), ...others, ...address, '"'];
}

/** The lines of a script in a shell. */
export function scriptLines(syntax: ShellSyntax): ScriptShell {
  const { nothing, not, held } = syntax;
  const library = (name: LibraryName | PreflightCheck): ScriptNode => {
    const called = syntax.functions[name];
    return alwaysThere.has(name) ? called : { function: called };
  };
  const quoted = (text: string): string => `"${syntax.escape(text)}"`;

  const block = (test: ScriptNodes, body: ScriptNodes, otherwise?: ScriptNodes): ScriptNodes =>
    syntax.block(test, neverEmpty(body, nothing), otherwise && neverEmpty(otherwise, nothing));

  /** `call` handed to a function of the library, after its own words. */
  const handed = (
    by: ScriptNode,
    words: ScriptNodes,
    call: Call,
    writer: Writer,
    hang?: string,
  ): ScriptNodes => writeCall(call, [by, ...words, ` ${syntax.az}`], writer, syntax, hang);

  function absent(
    { line: wanted, in: { list }, versions, begins }: ListingMatch,
    writer: Writer,
  ): ScriptNodes {
    const words = [quoteWord(wanted, writer), ...(versions ? versionWords(versions) : [])];
    const by = begins ? library('noneBegins') : library('absent');
    return [versions ? library('outdated') : by, ...spaced([...words, held(list)])];
  }

  const notThere = (resource: Resource, writer: Writer): ScriptNodes =>
    not([library('exists'), ' ', ...quoteWord([idOf(resource)], writer)]);

  /** A resource that failed counts as absent if its call makes it again; else apply names the call that deletes it. */
  const notMade = ({ ensure, deleteFailed }: Ensure, writer: Writer): ScriptNodes => {
    const id = [' ', ...quoteWord([idOf(ensure)], writer)];
    return not(
      deleteFailed
        ? handed(library('made'), id, deleteFailed, writer, '    ')
        : [library('made'), ...id],
    );
  };

  const once = ({ list, by }: Listing, writer: Writer): ScriptNodes =>
    line(...syntax.listing(list, handed(library('once'), [` ${syntax.name(list)}`], by, writer)));

  function run(
    { call, says, precondition, optIn }: Run,
    by: ScriptNode,
    writer: Writer,
  ): ScriptNodes {
    const change = line(...handed(by, [], call, writer));
    const lines = says ? [...line(`# ${says}`), ...change] : change;
    if (optIn) return block([library('named'), ` ${optIn}`], lines);
    if (!precondition) return lines;
    return onPrecondition<ScriptNodes>(precondition, {
      absent: ({ absent: match, taken, named }) => {
        const asked = (one: Word): ScriptNodes =>
          spaced([quoteWord(one, writer), held(match.in.list)]);
        const way = taken ? line(library('free'), ...asked(taken)) : [];
        const test = named
          ? [library('lacking'), ' ', ...quoteWord(match.line, writer), ...asked(named)]
          : absent(match, writer);
        return block(test, [...way, ...lines]);
      },
      prints: ({ prints, by: read }) =>
        block(handed(library('prints'), [` ${prints}`], read, writer, '    '), lines),
    });
  }

  function captured({ capture, from, match }: Capture, writer: Writer): ScriptNodes {
    const read = handed(library('scalar'), [` ${syntax.name(capture)}`], from, writer);
    if (!match) return line(...syntax.capture(capture, read));
    const words = [quoteWord(match.line, writer), held(match.in.list)];
    const known = [library('value'), ...spaced(words)];
    return line(...syntax.capture(capture, syntax.either(known, read)));
  }

  function ensure(one: Ensure, by: ScriptNode, writer: Writer): ScriptNodes {
    const { match, captures = [], recover } = one;
    const test = match ? absent(match, writer) : notMade(one, writer);
    const change = (call: Call): ScriptNodes => line(...handed(by, [], call, writer));
    const reads = captures.flatMap((each) => onlyWhen(each.when, captured(each, writer)));
    const make = [...reads, ...change(one.by)];
    if (!recover) return block(test, make);
    return block(test, [
      ...once(recover.match.in, writer),
      ...block(absent(recover.match, writer), make, change(recover.by)),
    ]);
  }

  function remove(one: Remove, writer: Writer): ScriptNodes {
    const { remove: resource, by, alone } = one;
    const bearer = alone ? resource : taggedOf(resource);
    const { home, users } = writer.guide;
    const isHome = resource.key === home.group.key;
    const isUsable = mayBeUsed(one, users);
    const test = library(
      isHome ? 'oursWhole' : alone ? 'carries' : isUsable ? 'oursUnused' : 'ours',
    );
    const ids = bearer === resource ? [resource] : [bearer, resource];
    const words = ids.map((each): Word => [idOf(each)]);
    const written = words.map((word) => quoteWord(word, writer));
    const asked = isUsable ? [namedByUsers(one, writer), ...written] : written;
    return block([test, ...spaced(asked)], line(...handed(library('drop'), [], by, writer)));
  }

  function wait({ wait: check, minutes }: Wait, writer: Writer): ScriptNodes {
    const { label, is } = waitedWord(check);
    const call = (before: ScriptNodes): ScriptNodes =>
      writeCall(valueCall(check), before, writer, syntax);
    return syntax.wait(
      library('wait'),
      minutes,
      quoted(label),
      ['"', ...writeWord(is, writer), '"'],
      call,
    );
  }

  function changed(one: Statement, patient: boolean, writer: Writer): ScriptNodes {
    const lines = madeAlone(one, patient, writer);
    const neighbour = neighbourOf(one);
    return neighbour ? block(absent(neighbour.match, writer), lines) : lines;
  }

  function madeAlone(one: Statement, patient: boolean, writer: Writer): ScriptNodes {
    const by = patient ? library('retry') : library('run');
    return onStatement<ScriptNodes>(one, {
      call: (call) => run(call, call.retry ? library('retry') : by, writer),
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
    const { call, precondition } = one;
    if (!precondition) return run(one, library('drop'), writer);
    const change = line(...handed(library('drop'), [], call, writer));
    return onPrecondition<ScriptNodes>(precondition, {
      absent: () => refuse('Undo deletes by the ids that a call prints.'),
      prints: ({ by }) => block(handed(library('known'), [], by, writer, '    '), change),
    });
  }

  return {
    syntax,

    step(kind, { id, runsIn, title }, body) {
      const place = kind === 'undo' ? [] : [syntax.plain(runsIn)];
      const words = [syntax.plain(id), ...place, quoted(title)];
      const lines: ScriptNodes = [library('step'), ...spaced(words.map((word) => [word]))];
      return kind === 'undo' ? [...line(...lines), ...body] : block(lines, body);
    },

    statement: (kind, one, writer, patient = false) =>
      kind === 'apply' ? changed(one, patient, writer) : undone(one, writer),

    once,
    listed: ({ list }) => held(list),
    ifListed: (listed, writer, body) => block(not(absent(listed, writer)), body),
    unlessListed: (listed, writer, body, otherwise) =>
      block(absent(listed, writer), body, otherwise),
    ifThere: (resource, writer, body) =>
      block([library('exists'), ' ', ...quoteWord([idOf(resource)], writer)], body),
    unlessThere: (resource, writer, body) => block(notThere(resource, writer), body),

    ifUntagged: (asked, words, mark, body) =>
      block([library(asked), ...spaced(words), ...mark], body),

    preflightCheck: (name, words, writer, call) =>
      call
        ? line(...handed(library(name), spaced(words), call, writer))
        : line(library(name), ...spaced(words)),

    read: (check: Check, writer) => {
      const count = columnsBefore[check.in] + check.columns.length;
      const rows = (read: Call): ScriptNodes =>
        line(
          ...handed(
            library('rows'),
            [` ${check.in} ${count}`],
            rowsCall({ ...check, read }),
            writer,
          ),
        );
      const { read, standIn } = check;
      if (!standIn) return rows(read);
      const { serves, how, within, find } = standIn;
      const words = spaced([serves, how, within].map((word) => quoteWord(word, writer)));
      const found = handed(library('standIn'), words, find, writer, '    ');
      return [...rows(read), ...block(found, rows(standIn.read))];
    },
    again: () => line(library('again')),
    keep: (words) => line(library('keep'), ...spaced(words)),
    last: (column) => line(library('last'), ...spaced([column])),
    ahead: (column) => line(library('ahead'), ...spaced([column])),
    expect: (words, more) =>
      line(
        library('expect'),
        ...spaced(words),
        ...(more.length > 1 ? [syntax.continuation, ' '] : []),
        ...spaced(more),
      ),
    capture: ({ capture, from }, writer) =>
      line(...syntax.capture(capture, handed(library('word'), [], from, writer))),
    reading: (words, before, body) =>
      block(
        [library('reading'), ...spaced(words), syntax.continuation, '   ', ...spaced([before])],
        body,
      ),
    due: (numbers, body) => block([library('due'), ...numbers], body),
    with: (number, words) => line(library('with'), ` ${number}`, ...spaced(words)),
    mend: (call, writer) => line(...handed(library('mend'), [], call, writer)),
    lastly: (call, writer) => line(...handed(library('lastly'), [], call, writer)),
    bearer: (id, numbers) => line(library('bearer'), ' ', ...id, ...numbers),
    own: (numbers, call, writer) =>
      line(...handed(library('own'), [' "', ...numbers, '"'], call, writer)),
    applyStep: (id) => line(library('applyStep'), ` ${syntax.plain(id)}`),
    back: (number, body) => block([library('back'), ` ${number}`], body),
    say: (sentence) => line(library('say'), ` ${quoted(`- ${sentence}`)}`),
    item: (word) => line(...syntax.print(word)),
    quoted: (word) => ['"', ...word, '"'],
  };
}
