/** The facts of Azure that are kept in `facts/`, and how they are read. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of `facts/`, by what their facts come from. */
export const sources = ['azure-cli', 'resource-types', 'vocabulary'] as const;

export type Source = (typeof sources)[number];

export const factsFolder = join(import.meta.dirname, '..', 'facts');

/** An option of a command, as the public reference of the Azure CLI has it. */
export interface OptionFact {
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly default?: string;
  readonly deprecated?: boolean;
}

/** A command with its options, and the extension that brings it. */
export interface CommandFact {
  readonly extension?: string;
  readonly extensionRequiresCli?: string;
  /** Preview, experimental or deprecated. */
  readonly status?: string;
  readonly options: Readonly<Record<string, OptionFact>>;
}

/** A property of a resource type. */
export interface PathFact {
  readonly type: string;
  readonly values?: readonly string[];
  readonly open?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly secret?: boolean;
}

/** A resource type with its newest stable version and its properties. */
export interface TypeFact {
  readonly apiVersion: string;
  readonly paths: Readonly<Record<string, PathFact>>;
}

/** The commands of the Azure CLI, each by its words after `az`. */
export const commandFacts = (): Readonly<Record<string, CommandFact>> =>
  Object.fromEntries(
    Object.entries(all<CommandFact>('azure-cli')).map(([name, fact]) => [
      name.replace(/^az /, ''),
      fact,
    ]),
  );

/** The published resource types by their names. */
export const typeFacts = (): Readonly<Record<string, TypeFact>> => all('resource-types');

/** One list of words that Azure judges on the server. */
export function wordFacts<Facts>(list: string): Facts {
  return read(join(factsFolder, 'vocabulary', `${list}.json`));
}

/** The fact, where there is one; else throws a sentence that says where it is looked for. */
export function known<Fact>(fact: Fact | undefined, kind: string, name: string): Fact {
  if (fact === undefined) throw new Error(`There is no ${kind} \`${name}\` in facts/.`);
  return fact;
}

function all<Fact>(source: Source): Readonly<Record<string, Fact>> {
  const folder = join(factsFolder, source);
  const files = readdirSync(folder).map((name) => read<object>(join(folder, name)));
  return Object.assign({}, ...files) as Record<string, Fact>;
}

function read<Facts>(path: string): Facts {
  return JSON.parse(readFileSync(path, 'utf8')) as Facts;
}
