/** docs/dependencies.md says what is true of package.json and the lock file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const read = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly resolved?: string;
}

const project = JSON.parse(read('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([path]) => path !== '');
const page = read('docs/dependencies.md');

test('every version in package.json is exact', () => {
  const versions = Object.entries({ ...project.dependencies, ...project.devDependencies });
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    [],
  );
});

test('each package that the site is made with is justified, and no other', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` /gm)].map(([, name]) => name);
  assert.deepEqual(rows.sort(), Object.keys(project.dependencies).sort());
});

test('every package has a licence that the page names', () => {
  const odd = locked.filter(([, { license = 'none' }]) =>
    license.split(/ (?:AND|OR) |[()]/).some((one) => one !== '' && !page.includes(one)),
  );
  assert.deepEqual(odd, []);
});

test('what reaches a browser is MIT or ISC', () => {
  const names = [...page.matchAll(/^\| `([^`]+)` .*\| yes +\|$/gm)].map(([, name = '']) => name);
  assert.ok(names.length > 0);
  for (const name of names) {
    assert.match(packages[`node_modules/${name}`]?.license ?? '', /^(MIT|ISC)$/, name);
  }
});

test('each package with an install script is allowed or refused by name', () => {
  const scripted = locked.flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [path.slice(path.lastIndexOf('node_modules/') + 13)] : [],
  );
  assert.deepEqual(scripted.sort(), Object.keys(project.allowScripts).sort());
  assert.match(read('.npmrc'), /^strict-allow-scripts=true$/m);
});

test('no address of a registry stands in the lock file', () => {
  assert.deepEqual(
    locked.filter(([, { resolved }]) => resolved !== undefined),
    [],
  );
});
