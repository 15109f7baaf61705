import type { Ensure, Remove, Run, Statement, Wait } from '../language/statement.ts';
import { rowsCall } from '../language/statement.ts';
import { idOf } from '../language/word.ts';
import { quoteWord, writeCall } from './call.ts';
import { bash } from './dialect.ts';
import { indentLines, type Marks } from './marks.ts';
import { type Writer, writeWord } from './reference.ts';
import { type ScriptShell, taggedOf, waitedWord } from './script-shell.ts';

const line = (...marks: Marks): Marks => [...marks, '\n'];
const quoted = (text: string): string => `"${bash.literal(text)}"`;
const block = (open: Marks, body: Marks, close: string): Marks => [
  ...line(...open),
  ...indentLines(body, '  '),
  ...line(close),
];

/** How a bash script of the bundle says things; bash 3.2 is enough. */
export const bashScript: ScriptShell = {
  dialect: bash,
  nothing: line(':'),

  step(kind, { id, from, title }, body) {
    if (kind === 'undo') return [...line(`step ${id} ${quoted(title)}`), ...body];
    return block([`if step ${id} ${from} ${quoted(title)}; then`], body, 'fi');
  },

  statement,

  look: (check, writer) => line(...writeCall(rowsCall(check), 'look az ', writer, bash)),
  again: () => line('again'),
  keep: (column, word) => line(`keep ${column} `, ...word),
  expect: (words) => line('expect', ...words.flatMap((word) => [' ', ...word])),
  capture: ({ capture, from }, writer) =>
    line(...bash.capture(capture, writeCall(from, 'ask az ', writer, bash))),
  remains: (sentences) => sentences.flatMap((sentence) => line(`say ${quoted(`- ${sentence}`)}`)),
};

function statement(one: Statement, writer: Writer): Marks {
  if ('call' in one) return run(one, writer);
  if ('capture' in one) return captured(one, writer);
  if ('ensure' in one) return ensure(one, writer);
  if ('remove' in one) return remove(one, writer);
  return wait(one, writer);
}

function run({ call, retry, provided }: Run, writer: Writer): Marks {
  const made = line(...writeCall(call, retry ? 'retry az ' : 'run az ', writer, bash));
  if (!provided) return made;
  const { prints, by } = provided;
  const asked = writeCall(by, `prints ${prints} az `, writer, bash, '    ');
  return block(['if ', ...asked, '; then'], made, 'fi');
}

function captured({ capture, from }: Parameters<ScriptShell['capture']>[0], writer: Writer): Marks {
  const ask = `ask ${bash.name(capture)} az `;
  return line(...bash.capture(capture, writeCall(from, ask, writer, bash)));
}

function ensure(
  { ensure: resource, found, by, given = [], recover }: Ensure,
  writer: Writer,
): Marks {
  const absent: Marks = found
    ? ['if ! ', ...writeCall(found, 'found az ', writer, bash, '    '), '; then']
    : ['if ! exists ', ...quoteWord([idOf(resource)], writer), '; then'];
  const make = [
    ...given.flatMap((one) => captured(one, writer)),
    ...line(...writeCall(by, 'run az ', writer, bash)),
  ];
  if (!recover) return block(absent, make, 'fi');
  const deleted: Marks = [
    'if ',
    ...writeCall(recover.found, 'listed_by az ', writer, bash, '    '),
    '; then',
  ];
  const back = line(...writeCall(recover.by, 'run az ', writer, bash));
  const inner = [
    ...line(...deleted),
    ...indentLines(back, '  '),
    ...line('else'),
    ...indentLines(make, '  '),
    ...line('fi'),
  ];
  return block(absent, inner, 'fi');
}

function remove({ remove: resource, by }: Remove, writer: Writer): Marks {
  const test = resource.key === 'resourceGroup' ? 'ours_whole' : 'ours';
  const id = quoteWord([idOf(taggedOf(resource))], writer);
  return block(
    [`if ${test} `, ...id, '; then'],
    line(...writeCall(by, 'run az ', writer, bash)),
    'fi',
  );
}

function wait({ wait: check, minutes }: Wait, writer: Writer): Marks {
  const { label, is } = waitedWord(check);
  return line(
    `wait_until ${minutes} ${quoted(label)} shows "`,
    ...writeWord(is, writer),
    '" \\\n  ',
    ...writeCall(rowsCall(check), 'az ', writer, bash),
  );
}
