// Runs the tests that need no browser: all of them, or the files named on the command line.
//   --fast   those that start no other program, and of what takes long a little
//   --whole  those of which another run tries a share, whole
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';
import { isPure, isShared, testFiles } from './test-files.mjs';

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const start = performance.now();

// `node --test` is content with no test at all; we are not.
if (testFiles.length === 0) {
  console.error('There are no tests in tests/unit, tests/golden or tests/azure.');
  process.exit(1);
}
process.env['FUZZ_SEED'] ??= String(Math.floor(Date.now() / 86_400_000));
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compile');
console.log(`FUZZ_SEED=${process.env['FUZZ_SEED']} repeats the random runs.`);
process.exitCode = words.includes('--fast') ? await runFast() : await runAll();

async function runAll() {
  if (words.includes('--whole')) process.env['TEST_SHARE'] ??= '1';
  console.log(pwshSentence(findPwsh()));
  const all = words.includes('--whole') ? testFiles.filter(isShared) : testFiles;
  const files = named.length > 0 ? named : all;
  const pure = await runTogether(files.filter(isPure), 'spec');
  const apart = files.filter((file) => !isPure(file));
  const atOnce = `--test-concurrency=${availableParallelism()}`;
  return pure || (apart.length > 0 ? run([atOnce, '--test-reporter=spec', ...apart]) : 0);
}

async function runFast() {
  process.env['TEST_SHARE'] ??= '0.02';
  const files = testFiles.filter(isPure);
  const end = await runTogether(files, 'dot');
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${files.length} files in ${seconds} s. Not tried: ${testFiles.length - files.length} files that start shells, servers or other ` +
      'programs, most rows of long tables, and the pages. npm test does that.',
  );
  return end;
}

/**
 * Some processes, each with many files: to load the guide takes longer than most of these tests.
 * @param {readonly string[]} files
 * @param {'spec' | 'dot'} reporter
 */
async function runTogether(files, reporter) {
  const count = Math.min(availableParallelism(), files.length);
  const parts = Array.from({ length: count }, (_, at) => files.filter((_, n) => n % count === at));
  const ends = await Promise.all(
    parts.map((part) => run(['--test-isolation=none', `--test-reporter=${reporter}`, ...part])),
  );
  return Math.max(0, ...ends);
}

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
function run(words) {
  const child = spawn(process.execPath, ['--test', ...words], { cwd: root, stdio: 'inherit' });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}
