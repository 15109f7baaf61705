/** The virtual environment with the pinned packages, kept in the project's cache between runs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const cache = join(root, 'node_modules', '.cache', 'azure');

type Versions = Readonly<Record<string, string>>;

const file = JSON.parse(readFileSync(join(import.meta.dirname, 'versions.json'), 'utf8')) as {
  readonly pip: string;
  readonly packages: Versions;
  readonly extensions: Versions;
  readonly reference: string;
};

/** The packages that `versions.json` pins. */
export const pinned = file.packages;

/** The extensions of the Azure CLI that plans install, in the versions that `versions.json` pins. */
export const pinnedExtensions = file.extensions;

/** When the reference of the commands of extensions was taken. */
export const referenceDate = file.reference;

/** The Python that has the packages, or why there can be none here. */
export type Environment =
  | { readonly ok: true; readonly python: string }
  | { readonly ok: false; readonly why: string };

/** Makes the environment with the pinned packages, or the newest ones where `newest` is said, unless it is there. */
export function makeEnvironment(newest = false): Environment {
  return makeVenv('venv', Object.keys(pinned), newest);
}

/** An environment of the Azure CLI alone: a real `ml` must find the SDK that it brought, and no other. */
export function makeAzEnvironment(newest = false): Environment {
  return makeVenv('az', ['azure-cli'], newest);
}

function makeVenv(name: string, packages: readonly string[], newest: boolean): Environment {
  const venv = join(cache, name);
  const stamp = join(venv, 'made-for.json');
  const python = join(venv, 'bin', 'python');
  const wanted = packages.map((one) => (newest ? one : `${one}==${pinned[one]}`));
  const recipe = JSON.stringify(wanted);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return { ok: true, python };
  if (!passes('python3', ['-c', neededPython])) {
    return { ok: false, why: 'it needs Python 3.10 or newer with venv as python3' };
  }
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];
  // Python compiles what is imported, which is a quarter of all files. The pip that comes with Python may be an old one,
  // which takes twice as long.
  const install = [...pip, 'install', '--no-compile'];
  const installer = newest ? ['--upgrade', 'pip'] : [`pip==${file.pip}`];
  if (
    !passes(python, [...install, ...installer], 'inherit') ||
    !passes(python, [...install, ...wanted], 'inherit')
  ) {
    const probe = [...pip, 'download', '--no-deps', '--dest', join(venv, 'probe'), 'certifi'];
    if (!passes(python, probe)) return { ok: false, why: 'no package can be had from PyPI' };
    throw new Error(`pip could not install ${wanted.join(' and ')}.`);
  }
  writeFileSync(stamp, recipe);
  return { ok: true, python };
}

/** What a program of the environment sees: it keeps what it compiles and prints in its own time, whatever the caller has for other ones. */
export const pythonSees = { ...process.env, PYTHONDONTWRITEBYTECODE: '', PYTHONUNBUFFERED: '' };

/** What the Azure CLI asks for. */
const neededPython = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))';

function passes(
  program: string,
  words: readonly string[],
  stdio: 'ignore' | 'inherit' = 'ignore',
): boolean {
  return spawnSync(program, words, { stdio }).status === 0;
}

/** The versions that are installed. */
export function installedVersions(python: string): Versions {
  const program = `import importlib.metadata as m, json; print(json.dumps({d.name: d.version for d in m.distributions() if d.name in ${JSON.stringify(Object.keys(pinned))}}))`;
  return JSON.parse(execFileSync(python, ['-c', program], { encoding: 'utf8' })) as Versions;
}

/** Where calls are kept for the next run. */
export const keptCalls = join(cache, 'calls.json');

/** By what calls are made: the installed versions, and what invokes them. Extensions are in the keys of their calls. */
export function recipeOf(python: string): string {
  const programs = ['serve.py', 'installed.py'].map((name) =>
    readFileSync(join(import.meta.dirname, 'python', name), 'utf8'),
  );
  return JSON.stringify([installedVersions(python), programs]);
}
