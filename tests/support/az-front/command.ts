// Small constructors for the tables that say what each command does.
import type { ResourceTypes } from '../../../src/azure/resource-types.ts';
import { type Json, type JsonObject, merge, withValue } from '../../azure-model/json.ts';
import { groupIn } from './place.ts';
import { idIn } from '../../azure-model/ids.ts';
import { find, found } from '../../azure-model/world.ts';
import { Failure, NotModelled } from './failure.ts';
import { patch, put, remove } from '../../azure-model/resources.ts';
import { all, type Request, required, tagsOf } from './request.ts';
import type { World } from './world.ts';

/** What a command prints, where anything can ask for it. */
export type Handler = (request: Request, world: World) => Json | undefined;
export type Commands = Readonly<Record<string, Handler>>;

/** Where the words of an option go. Paths are those of the published type, so a misspelt one does not compile. */
export type Setting<Path extends string> =
  | Path
  | { readonly path: Path; readonly as: Form }
  | { readonly says: (words: readonly string[]) => JsonObject };

type Form = (words: readonly string[], request: Request, world: World) => Json;

export type Settings<Path extends string> = Readonly<Record<`--${string}`, Setting<Path>>>;

export type PathsOf<Type> = Type extends keyof ResourceTypes
  ? keyof ResourceTypes[Type] & string
  : string;

/** Options that change nothing of what is kept. */
const without = new Set([
  '--yes',
  '--no-wait',
  '--wait',
  '--output',
  '--query',
  '--subscription',
  '--resource-group',
]);

/** A command that makes a resource of a type; `names` are the options that hold the names in its id. */
export function creates<Type extends string>(
  type: Type,
  names: readonly string[],
  settings: Settings<PathsOf<Type>> = {},
  fixed: JsonObject = {},
): Handler {
  return (request, world) =>
    put(world, idFrom(request, world, type, names), saidBy(request, world, names, settings, fixed));
}

/** The same, where az itself refuses to make what is there already. */
export function createsOnce<Type extends string>(
  type: Type,
  names: readonly string[],
  settings: Settings<PathsOf<Type>> = {},
): Handler {
  const create = creates(type, names, settings);
  return (request, world) => {
    assertNew(world, idFrom(request, world, type, names));
    return create(request, world);
  };
}

/** Refuses what is there already, as the commands do that ask before they make it. */
export function assertNew(world: World, id: string): void {
  if (find(world, id)) throw new Failure(`${id} exists already.`);
}

/** A command that changes some properties of a resource. */
export function updates<Type extends string>(
  type: Type,
  names: readonly string[],
  settings: Settings<PathsOf<Type>>,
): Handler {
  return (request, world) =>
    patch(
      world,
      idFrom(request, world, type, names),
      saidBy(
        request,
        world,
        names.filter((one) => one.startsWith('--')),
        settings,
        {},
      ),
    );
}

/** A command that deletes a resource; Resource Manager does not say whether there was one. */
export function deletes(type: string, names: readonly string[]): Handler {
  return (request, world) => {
    remove(world, idFrom(request, world, type, names));
    return undefined;
  };
}

/** The same, of a service that says when there is none. */
export function deletesWhatIsThere(type: string, names: readonly string[]): Handler {
  return (request, world) => {
    remove(world, found(world, idFrom(request, world, type, names)).id);
    return undefined;
  };
}

/** The id that a call names; a name without dashes is that very name. */
export function idFrom(
  request: Request,
  world: World,
  type: string,
  names: readonly string[],
): string {
  const texts = names.map((one) => (one.startsWith('--') ? required(request, one) : one));
  return idIn(groupIn(request, world), type, texts);
}

/** The body that the options of a call describe. An option that nobody modelled is an error, not nothing. */
export function saidBy(
  request: Request,
  world: World,
  names: readonly string[],
  settings: Readonly<Record<string, Setting<string>>>,
  fixed: JsonObject,
): JsonObject {
  const known = new Set([...without, ...names, '--location', '--tags', '--set', '--file']);
  let said = fixed;
  for (const flag of request.flags.keys()) {
    const setting = settings[flag];
    if (setting) said = settingInto(said, setting, all(request, flag), request, world);
    else if (!known.has(flag)) throw new NotModelled(`${flag} of \`${request.command}\``);
  }
  if (request.flags.has('--location'))
    said = { ...said, location: required(request, '--location') };
  if (request.flags.has('--tags') && !settings['--tags']) said = { ...said, tags: tagsOf(request) };
  return said;
}

function settingInto(
  said: JsonObject,
  setting: Setting<string>,
  words: readonly string[],
  request: Request,
  world: World,
): JsonObject {
  if (typeof setting === 'string') return withValue(said, setting, plain(words[0] ?? ''));
  if ('says' in setting) return merge(said, setting.says(words));
  return withValue(said, setting.path, setting.as(words, request, world));
}

/** What az sends for a word: a boolean, a number or the text. */
export function plain(text: string): Json {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

/** A setting whose words are put in another form. */
export function as<Path extends string>(path: Path, form: Form): Setting<Path> {
  return { path, as: form };
}

/** A setting that means other words in Resource Manager. */
export function words<Path extends string>(
  path: Path,
  table: Readonly<Record<string, Json>>,
): Setting<Path> {
  return as(path, ([word = '']) => {
    const meaning = table[word.toLowerCase()];
    if (meaning === undefined) throw new NotModelled(`${path} from ${word}`);
    return meaning;
  });
}

/** A setting that is kept as a list. */
export function list<Path extends string>(path: Path): Setting<Path> {
  return as(path, (all) => all);
}
