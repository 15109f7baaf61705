// Which tests there are, and what each of them uses, as its imports say.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from './find-program.mjs';

/** All tests that need no browser. */
export const testFiles = globSync('tests/{unit,golden,azure}/**/*.test.ts', { cwd: root }).sort();

/** Modules of Node by which a test starts a program, a server or a thread. */
const starters = ['child_process', 'http', 'https', 'net', 'worker_threads'].map(
  (name) => `node:${name}`,
);

/**
 * Whether this test runs in its own process alone.
 * @param {string} file
 */
export function isPure(file) {
  const used = usedBy(file);
  return !starters.some((name) => used.has(name));
}

/**
 * Whether this test tries a share of a table or of random runs.
 * @param {string} file
 */
export function isShared(file) {
  return uses(file, 'tests/support/share.ts');
}

/**
 * Whether a file imports a module, itself or by another.
 * @param {string} file
 * @param {string} module
 */
export function uses(file, module) {
  return usedBy(file).has(module);
}

/**
 * The imports of a file, its own and those by another: modules by their names, files by their paths from the root.
 * @param {string} file
 * @param {Set<string>} seen
 * @returns {ReadonlySet<string>}
 */
function usedBy(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const name of importsOf(file)) usedBy(name, seen);
  return seen;
}

/** @type {Map<string, readonly string[]>} */
const imports = new Map();

/** @param {string} file */
function importsOf(file) {
  const known = imports.get(file);
  if (known) return known;
  const text = /\.(ts|mjs)$/.test(file) ? readFileSync(join(root, file), 'utf8') : '';
  const found = [...text.matchAll(/^(?:import|export|\})(?: .*?\bfrom)? '([^']+)'/gm)];
  const names = found.map(([, name = '']) => (name.startsWith('.') ? pathFrom(file, name) : name));
  imports.set(file, names);
  return names;
}

/**
 * @param {string} file
 * @param {string} name as the file has it
 */
function pathFrom(file, name) {
  return relative(root, join(root, dirname(file), name))
    .split(sep)
    .join('/');
}
