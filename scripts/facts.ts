/**
 * Renews `facts/`, from which `npm run generate` works: of large sources, what the generator reads, one fact a line.
 * Each option names the folder of one source: `npm run facts -- --azure-cli DIR`. facts/README.md says what a source holds.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { factsFolder, type Source, sources } from './read-facts.ts';

type Slim = (value: unknown) => unknown;
interface Shape {
  readonly slim: Slim;
  /** How deep an object or list goes on over several lines. */
  readonly depth: number;
}

const options = each(pick('aliases', 'required', 'values', 'default', 'deprecated'));
const paths = each(pick('type', 'values', 'open', 'readOnly', 'writeOnly', 'secret'));
const parameters = each(pick('allowedValues'));

/** The keys that are kept of each file of a source; of a source with one shape, of each of its files. */
const shapes: Readonly<Record<Source, Shape | Readonly<Record<string, Shape>>>> = {
  'azure-cli': {
    slim: each(pick('extension', 'extensionRequiresCli', 'status', ['options', options])),
    depth: 1,
  },
  'resource-types': { slim: each(pick('apiVersion', ['paths', paths])), depth: 3 },
  vocabulary: {
    'built-in-roles': { slim: each(pick('id', 'roleName', 'actions', 'notActions')), depth: 1 },
    'diagnostic-categories': {
      slim: each(pick('logs', 'categoryGroups', 'metricCategories')),
      depth: 1,
    },
    policies: {
      slim: each(
        pick('id', 'kind', 'displayName', 'allowedEffects', 'defaultEffect', 'effectParameter', [
          'parameters',
          parameters,
        ]),
      ),
      depth: 1,
    },
    'private-link-zones': { slim: each(pick('resourceType', 'groupId', 'public')), depth: 1 },
    'provider-operations': { slim: each(each(pick('name', 'isDataAction'))), depth: 2 },
    regions: { slim: each(pick('availabilityZones', 'zrs', ['zrsDoubt', Boolean])), depth: 1 },
    'service-tags': {
      slim: pick(
        'download',
        ['regionSuffixes', each(pick('suffix'))],
        ['tags', each(pick('name', 'inDownload', 'features', 'regionalUsableInNsg'))],
      ),
      depth: 2,
    },
  },
};

if (process.argv[1] === import.meta.filename) main();

function main(): void {
  const folder = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { 'azure-cli': folder, 'resource-types': folder, vocabulary: folder },
  });
  const given = sources.flatMap((source) => {
    const from = values[source];
    return from === undefined ? [] : [[source, slimTexts(source, from)] as const];
  });
  if (given.length === 0) {
    console.error(
      `Name the folder of a source: ${sources.map((one) => `--${one} DIR`).join(', ')}.`,
    );
    process.exitCode = 2;
  }
  for (const [source, texts] of given) {
    const target = join(factsFolder, source);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(target, name), text);
  }
}

/** The files of `facts/SOURCE/` by their names, made from the folder of the source. */
export function slimTexts(source: Source, from: string): Readonly<Record<string, string>> {
  const shape = shapes[source];
  const names = readdirSync(from).filter((name) => /^[a-z].*\.json$/.test(name));
  const texts = names.flatMap((name) => {
    const own = isShape(shape) ? shape : shape[name.replace('.json', '')];
    if (!own) return [];
    const facts: unknown = JSON.parse(readFileSync(join(from, name), 'utf8'));
    return [[name, `${laid(own.slim(facts), own.depth)}\n`] as const];
  });
  return Object.fromEntries(texts);
}

function isShape(shape: Shape | Readonly<Record<string, Shape>>): shape is Shape {
  return typeof shape['slim'] === 'function';
}

/** Keeps these keys, each with what is kept of its value. */
function pick(...keys: readonly (string | readonly [key: string, slim: Slim])[]): Slim {
  return (value) => {
    const row = value as Readonly<Record<string, unknown>>;
    const picked = keys.map((key) => (typeof key === 'string' ? ([key, keepAll] as const) : key));
    return Object.fromEntries(
      picked.filter(([key]) => key in row).map(([key, slim]) => [key, slim(row[key])]),
    );
  };
}

/** Keeps `slim` of each thing in a list or a table. */
function each(slim: Slim): Slim {
  return (value) =>
    Array.isArray(value)
      ? value.map(slim)
      : Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, slim(one)]));
}

function keepAll(value: unknown): unknown {
  return value;
}

/** JSON over several lines down to a depth, so that a difference of two texts can be read. */
function laid(value: unknown, depth: number, indent = ''): string {
  if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map((one) => laid(one, depth - 1, inner))
    : Object.entries(value).map(
        ([key, one]) => `${JSON.stringify(key)}: ${laid(one, depth - 1, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.map((line) => `${inner}${line}`).join(',\n')}\n${indent}${close}`;
}
