// Makes node_modules what package-lock.json says, and does nothing when it already is.
// Runs on the machine's own Node (20 or later), before the project's Node 24 is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages */

/** Installs the packages where they are not what package-lock.json says, and says whether it had to. */
export function installPackages({ isQuiet = false } = {}) {
  if (isInstalled()) return false;
  install(isQuiet);
  return true;
}

function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const isPresent = (/** @type {string} */ path) =>
    present[path]
      ? present[path].version === wanted[path]?.version
      : wanted[path]?.optional === true; // most of these are builds for other systems
  const paths = Object.keys(wanted).filter((path) => path !== ''); // '' is the project itself
  return hasNode() && paths.every(isPresent);
}

/**
 * @param {string} path
 * @returns {Packages}
 */
function readPackages(path) {
  if (!existsSync(path)) return {};
  const lock = /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(path, 'utf8')));
  return lock.packages;
}

function hasNode() {
  const folder = join(root, 'node_modules', 'node', 'bin');
  return ['node', 'node.exe'].some((name) => existsSync(join(folder, name)));
}

/** @param {boolean} isQuiet */
function install(isQuiet) {
  if (!isQuiet) console.log('Installing packages (a minute, once) …');
  // The machine's Node is older than what some packages ask for; they run on the Node we install here.
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const stdout = isQuiet ? 'ignore' : 'inherit';
  const { status } = spawnSync('npm', words, {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  if (status !== 0) stop('`npm install` failed: see the lines above, then run the command again.');
  if (!hasNode()) {
    stop('The package `node` has no program: allow its install script (`npm rebuild node`).');
  }
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
