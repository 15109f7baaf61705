import type { Capture, Ensure, Remove, Run, Statement, Wait } from '../language/statement.ts';
import { rowsCall } from '../language/statement.ts';
import { idOf } from '../language/word.ts';
import { quoteWord, writeCall } from './call.ts';
import { powershell } from './dialect.ts';
import { indentLines, type Marks } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';
import { type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

const line = (...marks: Marks): Marks => [...marks, '\n'];
const quoted = (text: string): string => `"${powershell.literal(text)}"`;
const block = (open: Marks, body: Marks): Marks => [
  ...line(...open),
  ...indentLines(body, '  '),
  ...line('}'),
];

/** How a PowerShell script of the bundle says things. */
export const powershellScript: ScriptShell = {
  dialect: powershell,
  nothing: [],

  step(kind, { id, from, title }, body) {
    if (kind === 'undo') return [...line(`Step '${id}' ${quoted(title)}`), ...body];
    return block([`if (Step '${id}' '${from}' ${quoted(title)}) {`], body);
  },

  statement,

  look: (check, writer) => line(...writeCall(rowsCall(check), 'Read-Rows ', writer, powershell)),
  again: () => line('Reset-Rows'),
  keep: (column, word) => line(`Select-Rows ${column} `, ...word),
  expect: (words) => line('Test-Rows', ...words.flatMap((word) => [' ', ...word])),
  capture: ({ capture, from }, writer) =>
    line(...powershell.capture(capture, writeCall(from, 'Read-Scalar ', writer, powershell))),
  remains: (sentences) =>
    sentences.flatMap((sentence) => line(`Write-Host ${quoted(`- ${sentence}`)}`)),
};

function statement(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, writer);
  if ('capture' in one) return captured(one, writer);
  if ('ensure' in one) return ensure(one, writer);
  if ('remove' in one) return remove(one, writer);
  return wait(one, writer);
}

function run({ call, retry, provided }: Run, writer: Writer): Marks {
  const command = retry ? 'Invoke-AzRetry ' : 'Invoke-Az ';
  const made = line(...writeCall(call, command, writer, powershell));
  if (!provided) return made;
  const asked = writeCall(
    provided.by,
    `Test-Prints ${provided.prints} `,
    writer,
    powershell,
    '    ',
  );
  return block(['if (', ...asked, ') {'], made);
}

function captured({ capture, from }: Capture, writer: Writer): Marks {
  const read = `Read-Scalar ${powershell.name(capture)} `;
  return line(...powershell.capture(capture, writeCall(from, read, writer, powershell)));
}

function ensure(
  { ensure: resource, found, by, given = [], recover }: Ensure,
  writer: Writer,
): Marks {
  const exists: Marks = found
    ? writeCall(found, 'Test-Found ', writer, powershell, '    ')
    : ['Test-Resource ', ...quoteWord([idOf(resource)], writer)];
  const absent: Marks = ['if (-not (', ...exists, ')) {'];
  const make = [
    ...given.flatMap((one) => captured(one, writer)),
    ...line(...writeCall(by, 'Invoke-Az ', writer, powershell)),
  ];
  if (!recover) return block(absent, make);
  const deleted = writeCall(recover.found, 'Test-Listed ', writer, powershell, '    ');
  const back = line(...writeCall(recover.by, 'Invoke-Az ', writer, powershell));
  const inner = [
    ...line('if (', ...deleted, ') {'),
    ...indentLines(back, '  '),
    ...line('} else {'),
    ...indentLines(make, '  '),
    ...line('}'),
  ];
  return block(absent, inner);
}

function remove({ remove: resource, by }: Remove, writer: Writer): Marks {
  const test = resource.key === 'resourceGroup' ? 'Test-OursWhole' : 'Test-Ours';
  const id = quoteWord([idOf(taggedOf(resource))], writer);
  return block(
    [`if (${test} `, ...id, ') {'],
    line(...writeCall(by, 'Invoke-Az ', writer, powershell)),
  );
}

function wait({ wait: check, minutes }: Wait, writer: Writer): Marks {
  const { label, is } = waitedWord(check);
  const read = line(
    '(',
    ...writeCall(rowsCall(check), 'az ', writer, powershell),
    ') -eq "',
    ...writeWord(is, writer),
    '"',
  );
  return block([`Wait-Until ${minutes} ${quoted(label)} {`], read);
}
