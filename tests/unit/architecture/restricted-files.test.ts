/** What a script of PowerShell writes is for its owner alone from the first byte: there is no umask to trust. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const library = join(import.meta.dirname, '../../../src/compile/library');
const writing =
  /WriteAll|AppendAll|StreamWriter\]::new|\[IO\.File\]::(?:Open|Create|OpenWrite)\(|(?:Set|Add)-Content|Out-File|SetUnixFileMode/;

/** Lines that write otherwise, with the reason. */
const otherwise: Readonly<Record<string, string>> = {
  '[IO.StreamWriter]::new($File, [Text.UTF8Encoding]::new($false), $how)':
    'the function that the others use',
  "if (-not $IsWindows) { [IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite') }":
    'a log of an earlier run that was open to others',
  "$file = [IO.File]::Open($AtWork, 'CreateNew')":
    'who shares the folder is to read who is at work in it',
};

test('a script of PowerShell makes no file that others can read for a moment', () => {
  const lines = readdirSync(library)
    .filter((name) => name.endsWith('.ps1'))
    .flatMap((name) => readFileSync(join(library, name), 'utf8').split('\n'))
    .map((line) => line.trim())
    .filter((line) => writing.test(line));
  assert.deepEqual(new Set(lines), new Set(Object.keys(otherwise)));
});
