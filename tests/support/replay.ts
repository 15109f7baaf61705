// Calls that a script made, made once more without its shell, so that one word of one call can be left out.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { temporaryFolder } from './folder.ts';
import { callAz } from './az-front/call.ts';
import { isObject, type Json } from '../azure-model/json.ts';
import { copyOf, type State } from '../azure-model/world.ts';
import { newWorld, type World } from './az-front/world.ts';
import type { Words } from './recording-az.ts';
import { typed } from './readers.ts';

export interface Recording {
  readonly folder: string;
  /** The calls that change something, in order, and what there was before each. */
  readonly made: readonly { readonly words: Words; readonly before: State }[];
  /** What verify asks, and what it hears when nothing is left out. */
  readonly asked: readonly { readonly words: Words; readonly heard: string }[];
}

export function record(folder: string, made: readonly Words[], asked: readonly Words[]): Recording {
  const world = newWorld(typed.subscriptionId);
  const before = made.map((words) => {
    const state = copyOf(world.state);
    callAz(world, words, folder, 'none');
    return { words, before: state };
  });
  return { folder, made: before, asked: hear(world, folder, asked) };
}

/** What verify hears otherwise when the call at this place is made with these words, from this folder. */
export function noticed(
  { folder, made, asked }: Recording,
  at: number,
  words: Words,
  from: string = folder,
): 'apply' | 'verify' | undefined {
  const world = newWorld(typed.subscriptionId);
  const place = made[at];
  if (!place) return undefined;
  world.state = copyOf(place.before);
  const ended = callAz(world, words, from, 'none');
  const rest = made.slice(at + 1).map((one) => callAz(world, one.words, folder, 'none'));
  if ([ended, ...rest].some(({ status }) => status !== 0)) return 'apply';
  const now = hear(
    world,
    folder,
    asked.map((one) => one.words),
  );
  return now.some(({ heard }, each) => heard !== asked[each]?.heard) ? 'verify' : undefined;
}

function hear(world: World, folder: string, asked: readonly Words[]): Recording['asked'] {
  return asked.map((words) => ({ words, heard: callAz(world, words, folder, 'json').stdout }));
}

/** The words without a flag and what follows it. */
export function without(words: Words, flag: string): Words {
  const begin = words.indexOf(flag);
  const length = words.slice(begin + 1).findIndex((word) => word.startsWith('--'));
  return [...words.slice(0, begin), ...(length < 0 ? [] : words.slice(begin + 1 + length))];
}

/** A folder in which a file of the bundle lacks a key, at whatever depth. */
export function folderWithout(folder: string, file: string, key: string): string {
  const other = temporaryFolder();
  cpSync(join(folder, 'files'), join(other, 'files'), { recursive: true });
  writeFileSync(join(other, file), stringify(withoutKey(contentOf(folder, file), key)));
  return other;
}

/** Whether the reader's file has the key at all. */
export function hasKey(folder: string, file: string, key: string): boolean {
  const whole = contentOf(folder, file);
  return JSON.stringify(withoutKey(whole, key)) !== JSON.stringify(whole);
}

function contentOf(folder: string, file: string): Json {
  return parse(readFileSync(join(folder, file), 'utf8')) as Json; // JSON is YAML
}

function withoutKey(value: Json, key: string): Json {
  if (isList(value)) return value.map((one) => withoutKey(one, key));
  if (!isObject(value)) return value;
  const rest = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(rest.map(([name, inner]) => [name, withoutKey(inner, key)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
