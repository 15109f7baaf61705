import { bash } from './dialect.ts';
import { indentLines, type ScriptNode } from './script-node.ts';
import { line, scriptLines } from './script-lines.ts';

const library = (name: string): ScriptNode => ({ function: name });

/** How a bash script of the bundle says things; bash 3.2 is enough. */
export const bashScript = scriptLines({
  dialect: bash,
  nothing: line(':'),
  unread: 'unread',
  functions: {
    step: 'step',
    run: 'run',
    retry: library('retry'),
    drop: 'drop',
    once: library('once'),
    absent: library('absent'),
    noneBegins: library('none_begins'),
    outdated: library('outdated'),
    free: library('assert_free'),
    exists: library('exists'),
    made: library('made'),
    named: library('named'),
    prints: library('prints'),
    scalar: library('ask'),
    value: library('value_of'),
    ours: library('ours'),
    oursWhole: library('ours_whole'),
    known: library('known_by_name'),
    rows: 'look',
    again: library('again'),
    keep: library('keep'),
    expect: 'expect',
    say: 'say',
    // What the preflight looks at.
    az: library('ready_az'),
    all: library('ready_all'),
    extensions: library('ready_extensions'),
    loads: library('loads'),
    inspect: library('inspect'),
    trait: library('trait'),
    adopted: library('adopted'),
    offered: library('offered'),
    roles: library('see_roles'),
    role: library('ready_role'),
    brought: library('brought'),
    name: library('name_free'),
    kept: library('kept'),
    inside: library('look_inside'),
    until: library('kept_until'),
    beside: library('beside'),
    finding: 'finding',
    zones: library('see_zones'),
  },
  az: 'az ',
  plain: (word) => word,
  block: (test, body, otherwise) => [
    ...line('if ', ...test, '; then'),
    ...indentLines(body, '  '),
    ...(otherwise ? [...line('else'), ...indentLines(otherwise, '  ')] : []),
    ...line('fi'),
  ],
  not: (test) => ['! ', ...test],
  held: (list) => ['"', { variable: list }, '"'],
  listing: (_, reading) => reading, // the function sets it
  either: (known, asked) => [...known, ' ||\n  ', ...asked],
  wait: (minutes, label, is, call) => [
    ...line(library('wait_until'), ` ${minutes} ${label} `, ...is, ' \\'),
    ...line('  ', ...call(['az '])),
  ],
  print: (word) => [`printf '%s\\n' `, ...word],
});
