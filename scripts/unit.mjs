// Runs the tests that need no browser: all of them, or the files named on the command line.
//   --fast   those that start no other program, and of what takes long a little
//   --whole  those of which another run tries a share, whole
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';
import { withSharedWorlds } from './shared-worlds.mjs';
import { isPure, isShared, testFiles } from './test-files.mjs';
import { runSeed } from './run-seed.mjs';

const words = process.argv.slice(2);
/** How many files that start programs share a process: few enough that all processors are busy to the end. */
const batch = 6;
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
  const files = named.length > 0 ? named : all;
  if (named.length === 0) process.env['TEST_IN_TURN'] = '1';
  return withSharedWorlds(async () => {
    // All of them, also after a failure: one fault would hide what the slow tests say.
    const pure = await runTogether(files.filter(isPure), 'spec');
    const slow = await runTogether(
      largestFirst(files.filter((file) => !isPure(file))),
      'spec',
      batch,
    );
    return Math.max(pure, slow);
  });
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
 * The files in the order in which they begin: those of most tests first, so that at the end no processor waits for one.
 * @param {readonly string[]} files
 */
function largestFirst(files) {
  const size = (/** @type {string} */ file) => statSync(join(root, file)).size;
  return files.toSorted((one, other) => size(other) - size(one));
}

/**
 * One process more at a time than there are processors, since a script and the az that it calls wait for each other. Each
 * has many files: to load the guide takes longer than most of these tests.
 * @param {readonly string[]} files
 * @param {'spec' | 'dot'} reporter
 * @param {number} most in one process
 */
async function runTogether(files, reporter, most = files.length) {
  const lanes = Math.min(availableParallelism() + 1, files.length);
  const count = Math.max(lanes, Math.ceil(files.length / most));
  const parts = Array.from({ length: count }, (_, at) => files.filter((_, n) => n % count === at));
  let end = 0;
  const work = async () => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      const words = ['--test-isolation=none', ...reporters(reporter), ...part];
      // Another lane may have ended meanwhile, so what it says is looked at only then.
      const code = await run(words);
      end = Math.max(end, code);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return end;
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
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
function run(words) {
  const child = spawn(process.execPath, ['--test', ...words], { cwd: root, stdio: 'inherit' });
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
}
