// Runs every check in order, stops at the first that fails, and ends with the time each one took.
import { spawnSync } from 'node:child_process';
import { getChromium } from './find-chromium.mjs';
import { root } from './find-program.mjs';
import { findPwsh, pwshSentence } from './find-pwsh.mjs';
import { getShellcheck } from './find-shellcheck.mjs';

/** @type {readonly (readonly [name: string, run: () => boolean])[]} */
const steps = [
  ['tools', getTools],
  ...['format', 'lint', 'types', 'unit', 'build'].map(
    (name) => /** @type {const} */ ([name, () => runScript(name)]),
  ),
  // A busy machine may starve a browser once; what passes only then is listed as flaky, and is to be mended.
  ['e2e', () => runScript('e2e', '--retries=1')],
];

process.exit(runSteps() ? 0 : 1);

function runSteps() {
  /** @type {string[]} */
  const times = [];
  for (const [name, run] of steps) {
    console.log(`\n━━ ${name}`);
    const start = performance.now();
    const isPassed = run();
    times.push(`${name} ${seconds(start)}`);
    if (!isPassed) {
      console.error(`\nnpm test stopped: ${name} failed.`);
      return false;
    }
  }
  console.log(`\nnpm test passed in ${seconds(0)}: ${times.join(', ')}.`);
  return true;
}

/**
 * @param {string} name
 * @param {readonly string[]} words
 */
function runScript(name, ...words) {
  const { status } = spawnSync('npm', ['run', '--silent', name, '--', ...words], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  return status === 0;
}

function getTools() {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const chromium = getChromium(console.log);
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
