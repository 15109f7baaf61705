// Runs the tests that need no browser: all of them, or the files named on the command line.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';

const named = process.argv.slice(2);
const files =
  named.length > 0 ? named : globSync('tests/{unit,golden,azure}/**/*.test.ts', { cwd: root });

// `node --test` is content with no test at all; we are not.
if (files.length === 0) {
  console.error('There are no tests in tests/unit, tests/golden or tests/azure.');
  process.exit(1);
}
process.env['FUZZ_SEED'] ??= String(Date.now() % 2 ** 31);
console.log(`FUZZ_SEED=${process.env['FUZZ_SEED']} repeats the random runs.`);
console.log(pwshSentence(findPwsh()));
const atOnce = `--test-concurrency=${availableParallelism()}`;
const words = ['--test', atOnce, '--test-reporter=spec', ...files.sort()];
process.exit(spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status ?? 1);
