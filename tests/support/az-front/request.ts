import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Words } from '../recording-az.ts';
import { type Json, type JsonObject, isObject, withValue } from '../../azure-model/json.ts';
import { NotModelled } from './failure.ts';

/** One call of `az` in its parts. */
export interface Request {
  readonly command: string;
  /** For each flag, the words after each of its occurrences. */
  readonly flags: ReadonlyMap<string, readonly Words[]>;
  /** Where it was called. */
  readonly folder: string;
}

export function requestOf(words: Words, folder: string): Request {
  const at = words.findIndex((word) => word.startsWith('--'));
  const flags = new Map<string, Words[]>();
  let current: string[] = [];
  for (const word of at < 0 ? [] : words.slice(at)) {
    if (!word.startsWith('--')) {
      current.push(word);
      continue;
    }
    current = [];
    flags.set(word, [...(flags.get(word) ?? []), current]);
  }
  return { command: words.slice(0, at < 0 ? undefined : at).join(' '), flags, folder };
}

/** The one word after a flag, if the flag is there. */
export function optional({ flags }: Request, flag: string): string | undefined {
  return flags.get(flag)?.at(-1)?.[0];
}

export function required(request: Request, flag: string): string {
  const word = optional(request, flag);
  if (word === undefined) throw new NotModelled(`\`${request.command}\` without ${flag}`);
  return word;
}

/** All words after a flag. */
export function all({ flags }: Request, flag: string): Words {
  return (flags.get(flag) ?? []).flat();
}

/** What `--tags a=b` says. */
export function tagsOf(request: Request): JsonObject {
  return Object.fromEntries(
    all(request, '--tags').map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [name, rest.join('=')];
    }),
  );
}

/** A YAML or JSON file of the bundle, with what `--set` puts into it. */
export function fileOf(request: Request, flag: string): JsonObject {
  const path = required(request, flag).replace(/^@/, '');
  const content = parse(readFileSync(resolve(request.folder, path), 'utf8')) as Json;
  if (!isObject(content)) throw new NotModelled(`the file ${path} is no object`);
  return all(request, '--set').reduce((whole, pair) => {
    const [name = '', ...rest] = pair.split('=');
    return withValue(whole, name, rest.join('='));
  }, content);
}

/** An argument in the shorthand of az, such as `[{category:Security,enabled:true}]`. */
export function shorthand(text: string): Json {
  const quoted = text
    .replaceAll(/[^[\]{},:]+/g, (word) => JSON.stringify(word))
    .replaceAll(/"(true|false)"/g, '$1')
    .replaceAll(/-([a-z])(?=[\w-]*":)/g, (_, letter: string) => letter.toUpperCase());
  return JSON.parse(quoted) as Json;
}
