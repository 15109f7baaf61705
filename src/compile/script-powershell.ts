import type { Resource } from '../language/resource.ts';
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
import { idOf } from '../language/word.ts';
import { quoteWord, writeCall } from './call.ts';
import { powershell } from './dialect.ts';
import { indentLines, type Mark, type Marks, onlyWhen } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';
import { type Look, type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

const line = (...marks: Marks): Marks => [...marks, '\n'];
const quoted = (text: string): string => `"${powershell.literal(text)}"`;
const library = (name: string): Mark => ({ function: name });
const when = (test: Marks, body: Marks, otherwise?: Marks): Marks => [
  ...line('if (', ...test, ') {'),
  ...indentLines(body, '  '),
  ...(otherwise ? [...line('} else {'), ...indentLines(otherwise, '  ')] : []),
  ...line('}'),
];

const looks: Readonly<Record<Look, string>> = {
  az: 'Confirm-Az',
  all: 'Confirm-All',
  roles: 'Read-Roles',
  role: 'Confirm-Role',
  brought: 'Confirm-Brought',
  name: 'Confirm-Name',
  kept: 'Write-Kept',
  inside: 'Find-Inside',
  until: 'Write-KeptUntil',
};

/** How a PowerShell script of the bundle says things. */
export const powershellScript: ScriptShell = {
  dialect: powershell,
  nothing: [],

  step(kind, { id, from, title }, body) {
    if (kind === 'undo') return [...line(`Step '${id}' ${quoted(title)}`), ...body];
    return when([`Step '${id}' '${from}' ${quoted(title)}`], body);
  },

  statement: (kind, one, writer) => (kind === 'apply' ? made(one, writer) : undone(one, writer)),

  once: (listing, writer) => line(...once(listing, writer)),
  listed: ({ list }) => [{ variable: list }],
  ifListed: (listed, writer, body) => when(['-not (', ...absent(listed, writer), ')'], body),
  unlessListed: (listed, writer, body, otherwise) => when(absent(listed, writer), body, otherwise),
  unlessThere: (resource, writer, body) => when(notThere(resource, writer), body),

  look: (name, words, writer, call) => {
    const said: Marks = [library(looks[name]), ...words.flatMap((word): Marks => [' ', ...word])];
    if (!call) return line(...said);
    return line(...writeCall(call, [...said, ' '], writer, powershell));
  },

  read: (check, writer) => line(...writeCall(rowsCall(check), ['Read-Rows '], writer, powershell)),
  again: () => line(library('Reset-Rows')),
  keep: (column, word) => line(library('Select-Rows'), ` ${column} `, ...word),
  expect: (words) => line('Test-Rows', ...words.flatMap((word) => [' ', ...word])),
  capture: ({ capture, from }, writer) =>
    line(
      ...powershell.capture(
        capture,
        writeCall(from, [library('Read-Scalar'), ' '], writer, powershell),
      ),
    ),
  say: (sentence) => line(`Write-Line ${quoted(`- ${sentence}`)}`),
  item: (word) => line(...word),
};

function made(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, one.retry ? library('Invoke-AzRetry') : 'Invoke-Az', writer);
  if ('capture' in one) return captured(one, writer);
  if ('ensure' in one) return ensure(one, writer);
  if ('wait' in one) return wait(one, writer);
  throw new Error('Apply removes nothing.');
}

function undone(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, 'Remove-Az', writer);
  if ('remove' in one) return remove(one, writer);
  throw new Error('Undo makes nothing.');
}

function once({ list, by }: Listing, writer: Writer): Marks {
  const name = powershell.name(list);
  return [`$${name} = `, ...writeCall(by, [library('Read-Once'), ` ${name} `], writer, powershell)];
}

function absent({ line: wanted, in: { list } }: Listed, writer: Writer): Marks {
  return [library('Test-Absent'), ' ', ...quoteWord(wanted, writer), ' ', { variable: list }];
}

function notThere(resource: Resource, writer: Writer): Marks {
  return ['-not (', library('Test-Resource'), ' ', ...quoteWord([idOf(resource)], writer), ')'];
}

function run({ call, unless, provided, named }: Run, by: Mark, writer: Writer): Marks {
  const lines = line(...writeCall(call, [by, ' '], writer, powershell));
  if (unless) return when(absent(unless, writer), lines);
  if (named) return when([library('Test-Named'), ` ${named}`], lines);
  return provided ? when(printed(provided, writer), lines) : lines;
}

function printed({ prints, by }: NonNullable<Run['provided']>, writer: Writer): Marks {
  return writeCall(by, [library('Test-Prints'), ` ${prints} `], writer, powershell, '    ');
}

function captured({ capture, from, among }: Capture, writer: Writer): Marks {
  const read: Marks = [library('Read-Scalar'), ` ${powershell.name(capture)} `];
  const asked = writeCall(from, read, writer, powershell);
  const known: Marks = among ? ['(', ...valueOf(among, writer), ') ??\n  (', ...asked, ')'] : asked;
  return line(...powershell.capture(capture, known));
}

function valueOf({ line: name, in: { list } }: Listed, writer: Writer): Marks {
  return [library('Find-Value'), ' ', ...quoteWord(name, writer), ' ', { variable: list }];
}

function ensure(
  { ensure: resource, found, by, given = [], recover }: Ensure,
  writer: Writer,
): Marks {
  const test = found ? absent(found, writer) : notThere(resource, writer);
  const change = (call: Call): Marks =>
    line(...writeCall(call, ['Invoke-Az '], writer, powershell));
  const asked = given.flatMap((one) => onlyWhen(one.when, captured(one, writer)));
  const make = [...asked, ...change(by)];
  if (!recover) return when(test, make);
  return when(test, [
    ...line(...once(recover.found.in, writer)),
    ...when(absent(recover.found, writer), make, change(recover.by)),
  ]);
}

function remove({ remove: resource, by }: Remove, writer: Writer): Marks {
  const test = library(resource.key === 'resourceGroup' ? 'Test-OursWhole' : 'Test-Ours');
  const id = quoteWord([idOf(taggedOf(resource))], writer);
  return when([test, ' ', ...id], line(...writeCall(by, ['Remove-Az '], writer, powershell)));
}

function wait({ wait: check, minutes }: Wait, writer: Writer): Marks {
  const { label, is } = waitedWord(check);
  const read = line(
    '(',
    ...writeCall(rowsCall(check), ['az '], writer, powershell),
    ') -eq "',
    ...writeWord(is, writer),
    '"',
  );
  return [
    ...line(library('Wait-Until'), ` ${minutes} ${quoted(label)} {`),
    ...indentLines(read, '  '),
    ...line('}'),
  ];
}
