import { powershell } from './dialect.ts';
import { indentLines, type ScriptNode } from './script-node.ts';
import { line, scriptLines } from './script-lines.ts';

const library = (name: string): ScriptNode => ({ function: name });

/** How a PowerShell script of the bundle says things. */
export const powershellScript = scriptLines({
  dialect: powershell,
  nothing: [],
  functions: {
    step: 'Step',
    run: 'Invoke-Az',
    retry: library('Invoke-AzRetry'),
    drop: 'Remove-Az',
    once: library('Read-Once'),
    absent: library('Test-Absent'),
    noneBegins: library('Test-NoneBegins'),
    outdated: library('Test-Outdated'),
    free: library('Assert-Free'),
    exists: library('Test-Resource'),
    made: library('Test-Made'),
    named: library('Test-Named'),
    prints: library('Test-Prints'),
    scalar: library('Read-Scalar'),
    value: library('Find-Value'),
    ours: library('Test-Ours'),
    oursWhole: library('Test-OursWhole'),
    known: library('Test-KnownByName'),
    rows: 'Read-Rows',
    again: library('Reset-Rows'),
    keep: library('Select-Rows'),
    expect: 'Test-Rows',
    say: 'Write-Line',
    // What the preflight looks at.
    az: library('Confirm-Az'),
    all: library('Confirm-All'),
    extensions: library('Confirm-Extensions'),
    loads: library('Confirm-Loads'),
    inspect: library('Read-Facts'),
    trait: library('Confirm-Trait'),
    adopted: library('Confirm-Adopted'),
    offered: library('Confirm-Offered'),
    roles: library('Read-Roles'),
    role: library('Confirm-Role'),
    brought: library('Confirm-Brought'),
    name: library('Confirm-Name'),
    kept: library('Write-Kept'),
    inside: library('Find-Inside'),
    until: library('Write-KeptUntil'),
    beside: library('Find-Beside'),
    finding: 'Write-Finding',
    zones: library('Confirm-Zones'),
  },
  az: '', // the functions say it
  plain: (word) => `'${word}'`,
  block: (test, body, otherwise) => [
    ...line('if (', ...test, ') {'),
    ...indentLines(body, '  '),
    ...(otherwise ? [...line('} else {'), ...indentLines(otherwise, '  ')] : []),
    ...line('}'),
  ],
  not: (test) => ['-not (', ...test, ')'],
  held: (list) => [{ variable: list }],
  listing: (list, reading) => [`$${powershell.name(list)} = `, ...reading],
  either: (known, asked) => ['if ($found = ', ...known, ') { $found } else {\n  ', ...asked, '\n}'],
  wait: (minutes, label, is, call) => [
    ...line(library('Wait-Until'), ` ${minutes} ${label} {`),
    ...indentLines(line('(', ...call(['az ']), ') -eq ', ...is), '  '),
    ...line('}'),
  ],
  print: (word) => word,
});
