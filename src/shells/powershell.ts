import { indentLines, line } from '../language/script-node.ts';
import type { ShellSyntax, ShellText } from './shell.ts';

const name = (variable: string): string => variable.charAt(0).toUpperCase() + variable.slice(1);

export const powershellText: ShellText = {
  extension: 'ps1',
  name,
  // about_Quoting_Rules: between double quotes its three typographic ones have a meaning too.
  escape: (text) => text.replaceAll(/["$`\u201c-\u201e]/g, '`$&'),
  run: (script) => `./${script}.ps1`,
  dryRun: (script) => `./${script}.ps1 -DryRun`,
  list: (script) => `./${script}.ps1 -List`,
  asJson: (script) => `./${script}.ps1 -Json`,
  unpack: (bundle) => `Expand-Archive "${bundle}.zip" "${bundle}" && Set-Location "${bundle}"`,
  runOnly: (script, ids) => `./${script}.ps1 -Only ${ids.join(', ')}`,
  missing: {
    firstLine: (variable) => `if (-not $${variable}) { throw 'Set $${variable} first.' }\n`,
    use: (variable) => `$($${variable} ? $${variable} : $(throw 'Set $${variable} first.'))`,
  },
};

const unblock = `
Windows marks what was downloaded, and PowerShell may refuse to run it. Once you have read the scripts and checked
their sums, take the mark away: \`Get-ChildItem -Filter *.ps1 | Unblock-File\` in this folder.
`;

/** How a PowerShell script of the bundle says things: a function, so that no page loads it. */
export const powershell = (): ShellSyntax => ({
  ...powershellText,
  shell: 'powershell',
  continuation: ' `\n',
  use(variable, next) {
    const joins = typeof next === 'string' ? /^[\w:?[(.]/.test(next) : next !== undefined;
    return joins ? `\${${name(variable)}}` : `$${name(variable)}`;
  },
  assign: (variable, value) => [`$${name(variable)} = "`, ...value, '"'],
  capture: (variable, call) => [`$${name(variable)} = `, ...call],
  nothing: [],
  functions: {
    step: 'Step',
    run: 'Invoke-Az',
    retry: 'Invoke-AzRetry',
    drop: 'Remove-Az',
    each: 'Get-Address',
    once: 'Read-Once',
    absent: 'Test-Absent',
    noneBegins: 'Test-NoneBegins',
    outdated: 'Test-Outdated',
    free: 'Assert-Free',
    lacking: 'Test-NotNamed',
    exists: 'Test-Resource',
    made: 'Test-Made',
    named: 'Test-Named',
    prints: 'Test-Prints',
    scalar: 'Read-Scalar',
    word: 'Read-Word',
    value: 'Find-Value',
    ours: 'Test-Ours',
    oursUnused: 'Test-OursUnused',
    oursWhole: 'Test-OursWhole',
    carries: 'Test-CarriesTag',
    known: 'Test-KnownByName',
    rows: 'Read-Rows',
    standIn: 'Find-StandIn',
    again: 'Reset-Rows',
    keep: 'Select-Rows',
    last: 'Set-Last',
    ahead: 'Select-Ahead',
    expect: 'Test-Rows',
    reading: 'Test-Reading',
    due: 'Test-Due',
    with: 'Add-Words',
    mend: 'Invoke-Mend',
    lastly: 'Set-Lastly',
    bearer: 'Set-Bearer',
    own: 'Set-Own',
    applyStep: 'Invoke-Apply',
    back: 'Test-Back',
    say: 'Write-Line',
    wait: 'Wait-Until',
    // The checks of the preflight.
    az: 'Confirm-Az',
    all: 'Confirm-All',
    extensions: 'Confirm-Extensions',
    loads: 'Confirm-Loads',
    inspect: 'Read-Facts',
    trait: 'Confirm-Trait',
    adopted: 'Confirm-Adopted',
    untagged: 'Test-Untagged',
    untaggedPart: 'Test-UntaggedPart',
    compared: 'Write-Compared',
    offered: 'Confirm-Offered',
    roles: 'Read-Roles',
    role: 'Confirm-Role',
    brought: 'Confirm-Brought',
    name: 'Confirm-Name',
    kept: 'Write-Kept',
    inside: 'Find-Inside',
    until: 'Write-KeptUntil',
    beside: 'Find-Beside',
    users: 'Read-Users',
    finding: 'Write-Finding',
    zones: 'Confirm-Zones',
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
  listing: (list, reading) => [`$${name(list)} = `, ...reading],
  either: (known, otherwise) => [
    'if ($found = ',
    ...known,
    ') { $found } else {\n  ',
    ...otherwise,
    '\n}',
  ],
  wait: (by, minutes, label, is, call) => [
    ...line(by, ` ${minutes} ${label} {`),
    ...indentLines(line('(', ...call(['az ']), ') -eq ', ...is), '  '),
    ...line('}'),
  ],
  kept: (name, text) => `  '${name}' = @'\n${text}\n'@\n`,
  print: (word) => word,
  usage: {
    check:
      "in PowerShell\n   `Get-Content SHA256SUMS | Where-Object { $sum, $file = $_ -split '  '; (Get-FileHash $file).Hash -ne $sum }`,\n   which prints the line of each file that differs",
    dryRun: `\`${powershellText.dryRun('apply')}\` in PowerShell 7`,
    apply: `\`${powershellText.run('apply')}\``,
    verify: `\`${powershellText.run('verify')}\``,
    repair: `\`${powershellText.run('repair')}\``,
    undo: `\`${powershellText.run('undo')}\``,
  },
  beforeUse: unblock,
});
