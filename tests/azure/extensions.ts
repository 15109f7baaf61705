/** The extensions of a run: the real ones that this machine holds, and stand-ins for the others. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pinnedExtensions } from './environment.ts';

/** What a run has for one extension of the plans. */
export interface Extension {
  readonly name: string;
  /** Of a stand-in the version that it stands for. */
  readonly version: string;
  /** Where the real one lies; a stand-in has no folder of its own. */
  readonly folder?: string;
  /** The version of azure-ai-ml that the real one brought. */
  readonly sdk?: string;
}

const python = join(import.meta.dirname, 'python');

/** Where extensions are looked for: where az of whoever runs this keeps them. */
const asked = process.env['AZURE_EXTENSION_DIR'];
const home = asked ?? join(homedir(), '.azure', 'cliextensions');

/** One that cannot be loaded, and why. */
interface Unfit {
  readonly name: string;
  readonly why: string;
}

/** Whether there is any real extension, so that a Python to load it with is worth making. */
export function holdsExtensions(folder = home): boolean {
  return Object.keys(pinnedExtensions).some((name) => existsSync(join(folder, name)));
}

/**
 * Every extension of the plans, real where the folder holds one that this Python can load. One that was asked for by
 * `AZURE_EXTENSION_DIR` and cannot be loaded is an error; of the reader's own, made for another Python, a notice.
 */
export function extensionsFor(program: string, folder = home): readonly Extension[] {
  const found = Object.keys(pinnedExtensions).map((name) => look(program, folder, name));
  for (const { name, why } of found.filter((one): one is Unfit => 'why' in one)) {
    const sentence = `The extension ${name} of ${folder} cannot be loaded: ${why}`;
    if (asked !== undefined) throw new Error(sentence);
    console.error(`${sentence} Its stand-in is used.`);
  }
  return found.map((one) => ('why' in one ? standIn(one.name) : one));
}

/** A stand-in for each extension. */
export function standIns(): readonly Extension[] {
  return Object.keys(pinnedExtensions).map(standIn);
}

function standIn(name: string): Extension {
  return { name, version: pinnedExtensions[name] ?? '' };
}

function look(program: string, folder: string, name: string): Extension | Unfit {
  const own = join(folder, name);
  if (!existsSync(own)) return standIn(name);
  const version = versionIn(own, name.replaceAll('-', '_'));
  if (version === undefined) return { name, why: 'its packages do not say its version.' };
  const words = [join(python, 'load_extension.py'), own];
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) return { name, why: `${stderr.trim().split('\n').at(-1) ?? ''}.` };
  const sdk = versionIn(own, 'azure_ai_ml');
  return { name, version, folder: own, ...(sdk ? { sdk } : {}) };
}

/** `ml-2.42.0.dist-info` is ml 2.42.0. */
function versionIn(folder: string, project: string): string | undefined {
  const found = readdirSync(folder).find(
    (one) => one.startsWith(`${project}-`) && /\.(dist|egg)-info$/.test(one),
  );
  return found?.slice(project.length + 1).replace(/(-py3.*)?\.(dist|egg)-info$/, '');
}

/** Fills the folder from which `az extension add` of this run takes extensions. */
export function fillStore(store: string, extensions: readonly Extension[]): void {
  mkdirSync(store);
  for (const one of extensions) {
    if (one.folder) symlinkSync(one.folder, join(store, one.name));
    else writeStandIn(join(store, one.name), one);
  }
}

/** A stand-in as pip would leave an extension: so az lists, shows, loads and runs it as any other. */
function writeStandIn(folder: string, { name, version }: Extension): void {
  const project = name.replaceAll('-', '_');
  const code = join(folder, `azext_${project}_stand_in`);
  const facts = join(folder, `${project}-${version}.dist-info`);
  for (const one of [code, facts]) mkdirSync(one, { recursive: true });
  const lines = [
    'from extension_commands import loader_of',
    '',
    `COMMAND_LOADER_CLS = loader_of("${name}")`,
  ];
  writeFileSync(join(code, '__init__.py'), `${lines.join('\n')}\n`);
  writeFileSync(
    join(facts, 'METADATA'),
    `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`,
  );
  writeFileSync(join(facts, 'RECORD'), adapterRecord());
}

/** The files that every stand-in is made of, with their digests. */
function adapterRecord(): string {
  const files = readdirSync(python, { withFileTypes: true }).filter((one) => one.isFile());
  return files
    .map(({ name }) => {
      const text = readFileSync(join(python, name));
      return `${name},sha256=${createHash('sha256').update(text).digest('hex')}\n`;
    })
    .join('');
}

const facts = JSON.parse(readFileSync(join(python, 'extension-commands.json'), 'utf8')) as {
  readonly commands: Readonly<Record<string, { readonly extension: string }>>;
};

/** Groups of commands with the extension that brings them, the longest first. */
const groups = Object.entries(facts.commands)
  .map(([name, { extension }]) => [groupOf(name), extension] as const)
  .toSorted(([one], [other]) => other.length - one.length);

function groupOf(command: string): string {
  return command.startsWith('ml ') ? 'ml' : command.split(' ').slice(0, -1).join(' ');
}

/** The name of the extension that brings the command of these words, if one does. */
export function extensionOf(argv: readonly string[]): string | undefined {
  const words = `${argv.join(' ')} `;
  return groups.find(([group]) => words.startsWith(`${group} `))?.[1];
}

/** The real ones with their versions, as the guide keeps them; none where all are stand-ins. */
export function versionsOf(extensions: readonly Extension[]): Readonly<Record<string, string>> {
  const real = extensions.filter(({ folder }) => folder !== undefined);
  return Object.fromEntries(real.map(({ name, version }) => [name, version]));
}

/** How the proof names an extension: `ml 2.42.0 with azure-ai-ml 1.31.0`, `bastion by its reference only`. */
export function namedExtension({ name, version, folder, sdk }: Extension): string {
  if (folder === undefined) return `${name} by its reference only`;
  return sdk ? `${name} ${version} with azure-ai-ml ${sdk}` : `${name} ${version}`;
}
