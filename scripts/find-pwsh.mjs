import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findOnPath, isExecutable, root } from './find-program.mjs';

/**
 * The path of a PowerShell 7: $PWSH, else `pwsh` on PATH, else the one beside the project; or undefined.
 * @returns {string | undefined}
 */
export function findPwsh() {
  const places = [
    process.env['PWSH'],
    findOnPath(['pwsh']),
    join(root, '..', 'shared', 'tools', 'pwsh'),
  ];
  return places.find((path) => path !== undefined && isExecutable(path));
}

/**
 * Which PowerShell the tests run, and whether it knows the rules of languages, in a sentence. One without ICU compares
 * words by their code points alone, so a script that counted on it would pass there.
 * @param {string | undefined} pwsh
 */
export function pwshSentence(pwsh) {
  if (!pwsh) return 'No PowerShell: its tests will be skipped.';
  const words = ['-NoProfile', '-Command', "[string]::Compare('a', 'B')"];
  const { stdout } = spawnSync(pwsh, words, { encoding: 'utf8' });
  const isByLanguage = Number(stdout) < 0; // by code points a stands behind B
  return isByLanguage
    ? `PowerShell is ${pwsh}, with ICU.`
    : `PowerShell is ${pwsh}, without ICU: nothing is tried by the rules of a language.`;
}
