import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findShellcheck } from '../../../scripts/find-shellcheck.mjs';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import type { Shell } from '../../../src/language/artefact.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { everything, readerOf, someReaders } from '../../support/readers.ts';
import type { Reader } from '../../support/expected-words.ts';
import { scriptsFor } from '../../support/rendered.ts';
import { faultsInPowershell, runText, skipWithout } from '../../support/shells.ts';
import { eachDays, some } from '../../support/share.ts';

const scripts = (readers: readonly Reader[], shell: Shell): readonly string[] => [
  ...new Set(readers.flatMap((reader) => Object.values(scriptsFor(reader, shell)))),
];

test('bash can read every script, with each choice and whatever is brought', () => {
  const file = join(temporaryFolder(), 'all.sh');
  writeFileSync(file, scripts(someReaders(), 'bash').join('\n'));
  const { status, stderr } = spawnSync('bash', ['-n', file], { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test(
  'PowerShell can read every script, with each choice and whatever is brought',
  { skip: skipWithout.powershell },
  () => {
    assert.equal(faultsInPowershell(scripts(some(someReaders()), 'powershell')), '');
  },
);

// Windows PowerShell 5.1 reads a whole script before it sees `#Requires`: what it cannot read hides the sentence that the
// script needs PowerShell 7.
const newerThanWindowsPowerShell = `
$newer = [Collections.Generic.HashSet[Management.Automation.Language.TokenKind]]::new()
foreach ($kind in 'QuestionMark', 'AndAnd', 'OrOr', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'Clean') { [void] $newer.Add($kind) }
function Write-Newer($Tokens) {
  foreach ($one in $Tokens) {
    if ($newer.Contains($one.Kind)) { [Console]::Out.WriteLine("$($one.Extent.StartLineNumber): $($one.Text)") }
    if ($one -is [Management.Automation.Language.StringExpandableToken] -and $one.NestedTokens) { Write-Newer $one.NestedTokens }
  }
}
foreach ($text in [IO.File]::ReadAllText($env:SCRIPTS).Split([char]0)) {
  $tokens = $null
  [void] [Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $null)
  Write-Newer $tokens
  if ($text -notmatch '(?m)^#Requires -Version 7\.3$') { [Console]::Out.WriteLine('no #Requires') }
}`;

test(
  'Windows PowerShell can read every script, and so says which version it needs',
  { skip: skipWithout.powershell },
  () => {
    const file = join(temporaryFolder(), 'all');
    writeFileSync(file, scripts(some(someReaders()), 'powershell').join('\0'));
    const { status, stdout, stderr } = runText('powershell', newerThanWindowsPowerShell, {
      environment: { SCRIPTS: file },
    });
    assert.equal(stderr, '');
    assert.equal(stdout, '');
    assert.equal(status, 0);
  },
);

// What bash 3.2, the one of macOS, cannot do or does otherwise.
const newerBash: Readonly<Record<string, RegExp>> = {
  'associative arrays, name references': /\b(?:declare|local|typeset) +-\w*[Anlu]/,
  'reading lines into an array': /\b(?:mapfile|readarray)\b/,
  'upper and lower case': /\$\{\w+(?:\[[^\]]*\])?(?:,|\^)/,
  'transforming an expansion': /\$\{\w+@/,
  'appending both streams': /&>>/,
  'piping both streams': /\|&/,
  'asking whether a variable is set': /\[\[? .*-[vR] /,
  'counting from the end': /\$\{\w+\[-|\$\{\w+: -\d+:-|\$\{\w+:\d+:-/,
  coprocesses: /\bcoproc\b/,
  'a descriptor by name': /\{\w+\}[<>]/,
  'falling through a case': /;;&|;&/,
  'the time by printf': /%\(/,
  'expanding an array that may be empty': /\$\{\w+\[[@*]\]\}/,
  'globs over folders': /\bshopt -s (?!nocasematch)/,
  'newer variables':
    /\b(?:EPOCHSECONDS|EPOCHREALTIME|SRANDOM|BASHPID|BASH_ARGV0|PIPESTATUS_LAST)\b/,
  'waiting for any job': /\bwait +-n/,
  'zero-padded and stepped braces': /\{\d+\.\.\d+\.\.\d+\}|\{0\d+\.\./,
  'a case inside $( )': /\$\([^)]*\bcase\b/,
};

test('no bash script uses what bash 3.2 lacks', () => {
  for (const text of scripts(someReaders(), 'bash')) {
    for (const [what, pattern] of Object.entries(newerBash)) {
      const found = text.split('\n').filter((line) => pattern.test(line));
      assert.deepEqual(found, [], what);
    }
  }
});

const shellcheck = findShellcheck();
const skipShellcheck =
  shellcheck || process.env['CI'] === 'true' ? false : 'There is no ShellCheck.';

/** The optional checks of ShellCheck that our scripts answer in another way. */
const elsewhere = {
  SC2250: 'braces stand only where a name would go on otherwise',
  SC2292: 'single brackets are enough, and read alike in every shell',
  SC2310: 'a function that may fail in a condition looks at every status itself',
  SC2311: 'the same inside $( )',
  SC2312: 'what is asked inside another command may fail without harm',
};

/** Ends before it has read all, at which what writes into it is killed; `pipefail` then takes its answer for a failure. */
const endsEarly =
  /\|\s*(?:[A-Z_]+=\S*\s+)*(?:grep\s+-\w*[qm]|head\b|sed\s.*\d?q\b|awk\b.*\bexit\b|read\b)/;

test('whatever is piped in a bash script is read to its end', () => {
  const bundle = makeBundle(artefact, readerOf({ choices: everything('own') }).resolved);
  assert.ok(bundle.ok);
  const scripts = bundle.files.filter(({ path }) => path.endsWith('.sh'));
  assert.ok(scripts.length > 4);
  const faults = scripts.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => endsEarly.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  assert.deepEqual(faults, []);
  for (const line of [
    "sed 's/x//' f | grep -qF x",
    'sort | head -n 1',
    "ask | awk '{ print; exit }'",
  ])
    assert.match(line, endsEarly);
});

test('ShellCheck has nothing to say of any bash script', { skip: skipShellcheck }, () => {
  assert.ok(shellcheck, 'CI needs ShellCheck');
  const folder = temporaryFolder();
  const bundles = [
    makeBundle(artefact, readerOf().resolved),
    makeBundle(artefact, readerOf({ choices: everything('own') }).resolved),
    makeBundle(artefact, readerOf().resolved, { sections: ['introduction'] }),
  ];
  const files = bundles.flatMap((bundle, at) => {
    assert.ok(bundle.ok);
    return bundle.files
      .filter(({ path }) => path.endsWith('.sh'))
      .map(({ path, text }) => {
        const file = join(folder, `${at}-${path}`);
        writeFileSync(file, text);
        return file;
      });
  });
  const strictest = ['-S', 'style', '-o', 'all', '-e', Object.keys(elsewhere).join()];
  for (const file of files) assert.doesNotMatch(readFileSync(file, 'utf8'), /shellcheck/);
  const todays = eachDays(files.length, files);
  const { status, stdout } = spawnSync(shellcheck, [...strictest, ...todays], { encoding: 'utf8' });
  assert.equal(stdout, '');
  assert.equal(status, 0);
});
