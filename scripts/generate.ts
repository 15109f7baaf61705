/**
 * Writes `grammar.ts`, `extensions.ts`, `resource-types.ts` and `vocabulary/` of `src/azure/` and two files of `tests/azure/`
 * for the commands, resource types and words that the guide uses, from what `facts/` knows of them.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { overlay } from '../src/azure/overlay.ts';
import { extensionFacts } from './extension-facts.ts';
import { formatted } from './formatted.ts';
import {
  type CommandFact,
  commandFacts,
  known,
  type OptionFact,
  type PathFact,
  type TypeFact,
  typeFacts,
} from './read-facts.ts';
import { factsText } from './resource-facts.ts';
import { vocabulary } from './vocabulary.ts';

type Commands = Readonly<Record<string, CommandFact>>;
type Types = Readonly<Record<string, TypeFact>>;

const root = join(import.meta.dirname, '..');
const guide = join(root, 'src', 'guide');
const reference = 'the public Azure CLI reference';

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of await generatedTexts()) writeFileSync(join(root, path), text);
}

/** The generated files by their paths; throws on a command, a type or a word that the facts lack. */
export async function generatedTexts(): Promise<ReadonlyMap<string, string>> {
  const [commands, types] = [commandFacts(), typeFacts()];
  const called = usedBy(/\baz\(\s*'([^']+)'/g);
  const resourceTypes = usedBy(/'(Microsoft\.[A-Za-z]+\/[A-Za-z/]+)'/g, 'resources');
  const words = Object.entries(vocabulary(usedBy)).map(
    async ([name, { from, text }]) =>
      [`src/azure/vocabulary/${name}`, await code(from, text)] as const,
  );
  return new Map([
    ['src/azure/grammar.ts', await grammarText(commands, called)],
    ['src/azure/extensions.ts', await extensionTableText(commands, called)],
    ['src/azure/resource-types.ts', await resourceTypesText(types, resourceTypes)],
    ['tests/azure/python/extension-commands.json', await extensionsText(commands)],
    ['tests/azure/resource-types.json', factsText(types, resourceTypes)],
    ...(await Promise.all(words)),
  ]);
}

async function grammarText(facts: Commands, used: readonly string[]): Promise<string> {
  const entries = used.map(
    (name) => `'${name}': ${commandType(name, known(facts[name], 'command', `az ${name}`))};`,
  );
  return code(
    reference,
    `import type { Arg, Reference, Text } from './arguments.ts';`,
    `export interface Grammar {\n${entries.join('\n')}\n}`,
  );
}

async function extensionTableText(facts: Commands, used: readonly string[]): Promise<string> {
  const entries = used.flatMap((name) => {
    const { extension, extensionRequiresCli = '2.0.0' } = facts[name] ?? {};
    return extension
      ? [`'${name}': { name: '${extension}', requires: '${extensionRequiresCli}' },`]
      : [];
  });
  return code(
    reference,
    `import type { Extension } from '../language/statement.ts';`,
    `/** The extension of the CLI that has a command, for the commands in use that need one. */
    export const extensions: Readonly<Record<string, Extension>> = {\n${entries.join('\n')}\n};`,
  );
}

/** The commands in use that the Azure CLI itself lacks, for the proof's stand-ins of extensions. */
async function extensionsText(facts: Commands): Promise<string> {
  // Besides what steps call, the command by whose help a script sees whether an extension loads.
  const used = usedBy(/\b(?:az\(|loads:)\s*'([^']+)'/g);
  const isFlag = (...of: Parameters<typeof valueType>): boolean => valueType(...of) === 'true';
  return formatted('facts.json', JSON.stringify(extensionFacts(facts, used, isFlag)));
}

async function resourceTypesText(facts: Types, used: readonly string[]): Promise<string> {
  const entries = used.map(
    (type) =>
      `'${type}': {\n${pathLines(known(facts[type], 'resource type', type)).join('\n')}\n};`,
  );
  return code(
    'the published Azure resource types',
    `export interface ResourceTypes {\n${entries.join('\n')}\n}`,
  );
}

/** The type of a command's options, as TypeScript writes it. */
export function commandType(command: string, { options }: CommandFact): string {
  const extra = overlay[command] ?? {};
  const grouped = new Set(extra.either?.flat());
  const required: string[] = [];
  const optional: string[] = [];
  const either = (extra.either ?? []).map((group) => group.map((flag) => `'${flag}': Text`));
  const alternatives: string[] = [];
  for (const [flag, fact] of Object.entries(options)) {
    if (fact.deprecated) continue;
    const names = [flag, ...(fact.aliases ?? [])].filter((name) => name.startsWith('--'));
    const lines = names.map((name) => `'${name}': ${valueType(command, name, fact)}`);
    const [only] = lines;
    if (grouped.has(flag)) continue;
    if (!fact.required) optional.push(...lines.map((line) => line.replace("':", "'?:")));
    else if (lines.length === 1 && only) required.push(only);
    else alternatives.push(`(${lines.map((line) => `{ ${line} }`).join(' | ')})`);
  }
  const groups = either.map((group) => `{ ${group.join('; ')} }`).join(' | ');
  const parts = [
    required.length > 0 ? `{ ${required.join('; ')} }` : '',
    ...alternatives,
    groups && `(${groups})`,
    optional.length > 0 ? `{ ${optional.join('; ')} }` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' & ') : 'object';
}

function valueType(command: string, flag: string, fact: OptionFact): string {
  const extra = overlay[command] ?? {};
  if (extra.flags?.includes(flag)) return 'true';
  const open = extra.given?.includes(flag) ? ' | Reference' : '';
  if (fact.values) return `Arg<${wordsOf(fact.values)}${open}>`;
  if (fact.default === 'False' && !extra.valued?.includes(flag)) return 'true';
  return 'Arg<Text>';
}

/** The reference gives ten spellings of a boolean; the guide writes two. */
function wordsOf(values: readonly string[]): string {
  const words = values.includes('true') ? ['true', 'false'] : values;
  return [...new Set(words)].map((word) => `'${word}'`).join(' | ');
}

function pathLines({ paths }: TypeFact): string[] {
  return Object.entries(paths)
    .filter(([path, fact]) => !path.includes('.*') && !fact.writeOnly && !fact.secret)
    .map(([path, fact]) => `'${path}': ${pathType(fact)};`);
}

function pathType({ type, values }: PathFact): string {
  if (values && type === 'string') return values.map((word) => `'${word}'`).join(' | ');
  const known: Record<string, string> = {
    string: 'string',
    boolean: 'boolean',
    integer: 'number',
    array: 'unknown[]',
  };
  return known[type] ?? 'object';
}

function usedBy(pattern: RegExp, file = ''): string[] {
  const names = readdirSync(guide, { recursive: true, encoding: 'utf8' });
  const texts = names
    .filter((name) => name.endsWith('.ts') && name.includes(file))
    .map((name) => readFileSync(join(guide, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)].sort();
}

/** The text of a module that says where its facts come from. */
function code(from: string, ...parts: readonly string[]): Promise<string> {
  const first = `// GENERATED by scripts/generate.ts from ${from}. Do not edit.`;
  return formatted('facts.ts', [first, ...parts].join('\n\n'));
}
