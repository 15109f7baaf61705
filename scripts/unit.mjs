// Runs the tests that need no browser: all of them, or the files named on the command line.
//   --fast   those that start no other program, and of what takes long a little
//   --whole  those of which another run tries a share, whole
import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';
import { withSharedWorlds } from './shared-worlds.mjs';
import { isPure, isShared, testFiles, uses } from './test-files.mjs';
import { runSeed } from './run-seed.mjs';

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const start = performance.now();

// `node --test` is content with no test at all; we are not.
if (testFiles.length === 0) {
  console.error('There are no tests in tests/unit, tests/golden or tests/azure.');
  process.exit(1);
}
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compile');
// PowerShell lives for seconds in a test: to compile again what it calls often costs a fifth of them and pays nothing back.
process.env['DOTNET_TieredPGO'] ??= '0';
process.env['DOTNET_TC_CallCounting'] ??= '0';
console.log(`FUZZ_SEED=${runSeed()} repeats the random runs and the turns.`);
process.exitCode = words.includes('--fast') ? await runFast() : await runAll();

async function runAll() {
  if (words.includes('--whole')) process.env['TEST_SHARE'] ??= '1';
  console.log(pwshSentence(findPwsh()));
  const all = words.includes('--whole') ? testFiles.filter(isShared) : testFiles;
  if (named.length === 0) process.env['TEST_IN_TURN'] = '1';
  const files = named.length > 0 ? named : longestFirst(all);
  return withSharedWorlds(() => runTogether(files, 'spec'));
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
 * The files in the order in which they begin, so that at the end no process waits long for another: those that start
 * programs, of these those that have all their tests each day, and then the largest.
 * @param {readonly string[]} files
 */
function longestFirst(files) {
  return files
    .map((file) => ({
      file,
      rank: isPure(file) ? 2 : uses(file, 'tests/support/test-in-turn.ts') ? 1 : 0,
      size: statSync(join(root, file)).size,
    }))
    .sort((one, other) => one.rank - other.rank || other.size - one.size)
    .map(({ file }) => file);
}

/**
 * All of them, also after a failure: one fault would hide what the others say. One process more than there are
 * processors, since a script and the az that it calls wait for each other; each takes the next file when it has done one.
 * @param {readonly string[]} files
 * @param {'spec' | 'dot'} reporter
 */
async function runTogether(files, reporter) {
  const left = [...files];
  const lanes = Math.min(availableParallelism() + 1, files.length);
  const ends = Array.from({ length: lanes }, () => runProcess(left, reporter));
  return Math.max(...(await Promise.all(ends)));
}

/**
 * One that says what passed and what failed, and one that says how to try that again.
 * @param {'spec' | 'dot'} reporter
 */
function reporters(reporter) {
  return [reporter, './scripts/how-to-repeat.mjs'].flatMap((name) => [
    `--test-reporter=${name}`,
    '--test-reporter-destination=stdout',
  ]);
}

/**
 * One that ends before it is told that there is no more has failed, whatever it says.
 * @param {string[]} left the files that no process has begun; this one takes its own off
 * @param {'spec' | 'dot'} reporter
 * @returns {Promise<number>}
 */
function runProcess(left, reporter) {
  const child = fork(join(root, 'scripts/unit-process.mjs'), {
    cwd: root,
    execArgv: [...process.execArgv, ...reporters(reporter)],
  });
  let isDone = false;
  child.on('message', () => {
    const file = left.shift() ?? '';
    isDone = file === '';
    child.send(file);
  });
  return new Promise((done) => child.on('exit', (code) => done(isDone ? (code ?? 1) : 1)));
}
