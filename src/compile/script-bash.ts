import {
  type Call,
  type Capture,
  type Ensure,
  type Listed,
  type Listing,
  type Remove,
  rowsCall,
  type Run,
  type Statement,
  type Wait,
} from '../language/statement.ts';
import type { Resource } from '../language/resource.ts';
import { idOf } from '../language/word.ts';
import { quoteWord, writeCall } from './call.ts';
import { bash } from './dialect.ts';
import { indentLines, type Mark, type Marks, onlyWhen } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';
import { type Look, type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

const line = (...marks: Marks): Marks => [...marks, '\n'];
const quoted = (text: string): string => `"${bash.literal(text)}"`;
const library = (name: string): Mark => ({ function: name });
const when = (test: Marks, body: Marks, otherwise?: Marks): Marks => [
  ...line('if ', ...test, '; then'),
  ...indentLines(body, '  '),
  ...(otherwise ? [...line('else'), ...indentLines(otherwise, '  ')] : []),
  ...line('fi'),
];

const looks: Readonly<Record<Look, string>> = {
  az: 'ready_az',
  all: 'ready_all',
  roles: 'see_roles',
  role: 'ready_role',
  brought: 'brought',
  name: 'name_free',
  kept: 'kept',
  inside: 'look_inside',
  until: 'kept_until',
};

/** How a bash script of the bundle says things; bash 3.2 is enough. */
export const bashScript: ScriptShell = {
  dialect: bash,
  nothing: line(':'),
  unread: 'unread',

  step(kind, { id, from, title }, body) {
    if (kind === 'undo') return [...line(`step ${id} ${quoted(title)}`), ...body];
    return when([`step ${id} ${from} ${quoted(title)}`], body);
  },

  statement: (kind, one, writer) => (kind === 'apply' ? made(one, writer) : undone(one, writer)),

  once: (listing, writer) => line(...once(listing, writer)),
  listed: ({ list }) => ['"', { variable: list }, '"'],
  ifListed: (listed, writer, body) => when(['! ', ...absent(listed, writer)], body),
  unlessListed: (listed, writer, body, otherwise) => when(absent(listed, writer), body, otherwise),
  unlessThere: (resource, writer, body) => when(notThere(resource, writer), body),

  look: (name, words, writer, call) => {
    const said: Marks = [library(looks[name]), ...words.flatMap((word): Marks => [' ', ...word])];
    if (!call) return line(...said);
    return line(...writeCall(call, [...said, ' az '], writer, bash));
  },

  read: (check, writer) => line(...writeCall(rowsCall(check), ['look az '], writer, bash)),
  again: () => line(library('again')),
  keep: (column, word) => line(library('keep'), ` ${column} `, ...word),
  expect: (words) => line('expect', ...words.flatMap((word) => [' ', ...word])),
  capture: ({ capture, from }, writer) =>
    line(...bash.capture(capture, writeCall(from, [library('ask'), ' az '], writer, bash))),
  say: (sentence) => line(`say ${quoted(`- ${sentence}`)}`),
  item: (word) => line(`printf '%s\\n' `, ...word),
};

function made(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, one.retry ? library('retry') : 'run', writer);
  if ('capture' in one) return captured(one, writer);
  if ('ensure' in one) return ensure(one, writer);
  if ('wait' in one) return wait(one, writer);
  throw new Error('Apply removes nothing.');
}

function undone(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, 'drop', writer);
  if ('remove' in one) return remove(one, writer);
  throw new Error('Undo makes nothing.');
}

function once({ list, by }: Listing, writer: Writer): Marks {
  return writeCall(by, [library('once'), ` ${bash.name(list)} az `], writer, bash);
}

function absent({ line: wanted, in: { list } }: Listed, writer: Writer): Marks {
  return [library('absent'), ' ', ...quoteWord(wanted, writer), ' "', { variable: list }, '"'];
}

function notThere(resource: Resource, writer: Writer): Marks {
  return ['! ', library('exists'), ' ', ...quoteWord([idOf(resource)], writer)];
}

function run({ call, unless, provided, named }: Run, by: Mark, writer: Writer): Marks {
  const lines = line(...writeCall(call, [by, ' az '], writer, bash));
  if (unless) return when(absent(unless, writer), lines);
  if (named) return when([library('named'), ` ${named}`], lines);
  return provided ? when(printed(provided, writer), lines) : lines;
}

function printed({ prints, by }: NonNullable<Run['provided']>, writer: Writer): Marks {
  return writeCall(by, [library('prints'), ` ${prints} az `], writer, bash, '    ');
}

function captured({ capture, from, among }: Capture, writer: Writer): Marks {
  const ask: Marks = [library('ask'), ` ${bash.name(capture)} az `];
  const known = among ? [...valueOf(among, writer), ' ||\n  '] : [];
  return line(...bash.capture(capture, [...known, ...writeCall(from, ask, writer, bash)]));
}

function valueOf({ line: name, in: { list } }: Listed, writer: Writer): Marks {
  return [library('value_of'), ' ', ...quoteWord(name, writer), ' "', { variable: list }, '"'];
}

function ensure(
  { ensure: resource, found, by, given = [], recover }: Ensure,
  writer: Writer,
): Marks {
  const test = found ? absent(found, writer) : notThere(resource, writer);
  const change = (call: Call): Marks => line(...writeCall(call, ['run az '], writer, bash));
  const asked = given.flatMap((one) => onlyWhen(one.when, captured(one, writer)));
  const make = [...asked, ...change(by)];
  if (!recover) return when(test, make);
  return when(test, [
    ...line(...once(recover.found.in, writer)),
    ...when(absent(recover.found, writer), make, change(recover.by)),
  ]);
}

function remove({ remove: resource, by }: Remove, writer: Writer): Marks {
  const test = library(resource.key === 'resourceGroup' ? 'ours_whole' : 'ours');
  const id = quoteWord([idOf(taggedOf(resource))], writer);
  return when([test, ' ', ...id], line(...writeCall(by, ['drop az '], writer, bash)));
}

function wait({ wait: check, minutes }: Wait, writer: Writer): Marks {
  const { label, is } = waitedWord(check);
  return line(
    library('wait_until'),
    ` ${minutes} ${quoted(label)} "`,
    ...writeWord(is, writer),
    '" \\\n  ',
    ...writeCall(rowsCall(check), ['az '], writer, bash),
  );
}
