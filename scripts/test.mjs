// Runs every check, also those after one that fails, and ends with the time each one took: who waits for a run learns all
// of it. Checks that use one processor each stand in two lanes side by side; the tests take all processors themselves.
import { spawn } from 'node:child_process';
import { getTestBrowser } from './find-chromium.mjs';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';
import { getShellcheck } from './find-shellcheck.mjs';
import { runSeed } from './run-seed.mjs';
import { withSharedWorlds } from './shared-worlds.mjs';

/** One after another; within each the lanes side by side, and in a lane one after another. */
const stages = [
  // It writes the types of the pages' content, which the lanes read.
  [['sync']],
  [
    ['types', 'build'],
    ['format', 'lint:code', 'lint:pages'],
  ],
  [['unit']],
  [['e2e']],
];

/**
 * What would only say again that something else failed.
 * @type {Record<string, readonly string[]>}
 */
const needs = { types: ['sync'], build: ['sync'], e2e: ['sync', 'build'] };

/** @type {string[]} */
const times = [];
/** @type {string[]} */
const failed = [];
runSeed(); // the same for all that follow, whenever they begin
process.env['TEST_IN_TURN'] = '1';
if (await inTime('tools', () => Promise.resolve(getTools()))) await withSharedWorlds(runStages);
process.exit(tellEnd());

async function runStages() {
  for (const lanes of stages) {
    await Promise.all(lanes.map((lane) => runLane(lane, lanes.length > 1)));
  }
}

/** Says what came of all, also where a tool is missing, and gives the exit code. */
function tellEnd() {
  if (failed.length === 0) {
    console.log(`\nnpm test passed in ${seconds(0)}: ${times.join(', ')}.`);
    return 0;
  }
  console.error(
    `\nnpm test: ${failed.join(', ')} failed. FUZZ_SEED=${runSeed()} repeats the turns. It took ${times.join(', ')}.`,
  );
  return 1;
}

/**
 * @param {readonly string[]} lane
 * @param {boolean} isBesideAnother what is printed there stands together at its end
 */
async function runLane(lane, isBesideAnother) {
  for (const name of lane) {
    if ((needs[name] ?? []).some((one) => failed.includes(one))) failed.push(`${name} (not tried)`);
    else await inTime(name, () => runScript(name, isBesideAnother));
  }
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} run
 */
async function inTime(name, run) {
  console.log(`\n━━ ${name}`);
  const start = performance.now();
  const isPassed = await run();
  times.push(`${name} ${seconds(start)}`);
  if (!isPassed) failed.push(name);
  return isPassed;
}

/**
 * @param {string} name
 * @param {boolean} isHeldBack
 * @returns {Promise<boolean>}
 */
function runScript(name, isHeldBack) {
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: [
      'ignore',
      ...(isHeldBack
        ? /** @type {const} */ (['pipe', 'pipe'])
        : /** @type {const} */ (['inherit', 'inherit'])),
    ],
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => (printed += text));
  }
  return new Promise((done) =>
    child.on('close', (code) => {
      if (printed) console.log(`\n━━ what ${name} printed\n${printed.trimEnd()}`);
      done(code === 0);
    }),
  );
}

function getTools() {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const chromium = getTestBrowser(console.log);
  if (!chromium) {
    console.error('There is no Chromium: install Chromium, Chrome or Edge, or set $CHROMIUM.');
    return false;
  }
  process.env['CHROMIUM'] = chromium; // what playwright.config.ts starts
  const pwsh = findPwsh();
  console.log(pwshSentence(pwsh));
  return hasShellcheck();
}

/** ShellCheck may be missing on a reader's machine, where its test is skipped, but not in CI. */
function hasShellcheck() {
  const shellcheck = getShellcheck(console.log);
  console.log(
    shellcheck ? `ShellCheck is ${shellcheck}.` : 'No ShellCheck: its test will be skipped.',
  );
  return shellcheck !== undefined || process.env['CI'] !== 'true';
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
