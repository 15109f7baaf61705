import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {(sentence: string) => void} Say */

/** The project's folder, whatever the current one is. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Whether this process may install system packages. */
export const isRoot = process.getuid?.() === 0;

/**
 * The full path of the first of these programs on PATH, or undefined.
 * @param {readonly string[]} names
 * @returns {string | undefined}
 */
export function findOnPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap((name) => folders.flatMap((folder) => endings.map((end) => join(folder, name + end))))
    .find(isExecutable);
}

/**
 * Whether this path is a file that may be executed.
 * @param {string} path
 * @returns {boolean}
 */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // absent or not ours: either way it cannot be run
  }
}

/**
 * Whether the program starts and prints its version; a browser without its libraries does not.
 * @param {string} path
 * @returns {boolean}
 */
export function isWorking(path) {
  if (!isExecutable(path)) return false;
  // On Windows a browser answers --version by opening a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/**
 * Runs a command to its end and returns whether it succeeded; what it printed is shown only when it failed.
 * @param {string} command
 * @param {readonly string[]} words
 * @returns {boolean}
 */
export function succeeds(command, words) {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  });
  if (status === 0) return true;
  const lines = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-5);
  console.error((error ? [error.message] : lines).map((line) => `    ${line}`).join('\n'));
  return false;
}

/**
 * Installs Debian packages where that is possible (apt-get, as root); returns whether they are there now.
 * @param {readonly string[]} packages
 * @returns {boolean}
 */
export function installWithApt(packages) {
  if (!isRoot || !findOnPath(['apt-get'])) return false;
  return (
    succeeds('apt-get', ['update']) &&
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...packages])
  );
}
