import { type Collection, type CollectedRead, kqlOf, type Mask } from '../language/collection.ts';
import type { Guide } from '../language/guide.ts';
import { line, lower, type ScriptNodes } from '../language/script-node.ts';
import { type Template, tidy } from '../language/template.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import { fillSkeleton, type Library } from './library-pieces.ts';

const nothingToCollect: Collection = {
  queries: [],
  reads: [],
  mask: { properties: [], maps: [], words: [] },
};

/** Writes the script that collects what an audit judges: it holds no value of a plan, so that every reader has the same. */
export function collectScript(
  { about, collection = nothingToCollect }: Guide,
  version: string,
  syntax: ShellSyntax,
  library: Library,
): Template {
  const parts = {
    header: [`# Made by ${about.madeBy}, version ${version}.\n`],
    values: line(...syntax.assign('guideVersion', [version])),
    ...collectionParts(collection, syntax),
  };
  const nodes = fillSkeleton(`collect.${syntax.extension}`, parts, library);
  return tidy(lower(nodes, (name, next) => syntax.use(name, next)));
}

function collectionParts(
  { queries, reads, mask }: Collection,
  syntax: ShellSyntax,
): Readonly<Record<string, ScriptNodes>> {
  const names = queries.map(({ name }) => name);
  const above = queries.filter((one) => one.above).map(({ name }) => name);
  return {
    names: names.map((name) => `${name}\n`),
    above: above.map((name) => `${name}\n`),
    queries: queries.map((one) => syntax.kept(one.name, asJsonText(kqlOf(one)))),
    'kept words': maskLines(mask),
    reads: reads.map((read) => `${syntax.functions.each} ${readWords(read).join(' ')}\n`),
  };
}

/** A line for each word that masking keeps, as its rules look it up. */
export function maskLines({ properties, maps, words }: Mask): ScriptNodes {
  return [
    ...properties.map((one) => `property ${one.toLowerCase()}\n`),
    ...maps.map((one) => `map ${one.toLowerCase()}\n`),
    ...words.map((one) => `word ${one}\n`),
  ];
}

/** A script puts a query between the quotes of JSON as it stands, so it may hold nothing that JSON escapes but line breaks. */
function asJsonText(kql: string): string {
  if (/[^\n -~]|["\\]|\/\//.test(kql)) throw new Error(`No script can hold this query: ${kql}`);
  return kql;
}

function readWords({
  query,
  column,
  type,
  before = '',
  path,
  apiVersion,
}: CollectedRead): readonly string[] {
  const after = `${path}?api-version=${apiVersion}`;
  return [query, column, type ? placePattern(type) : '.', before, after].map((word) => `'${word}'`);
}

/** The end of an id of a type: `a/b/c` is `/a/b/NAME/c/NAME`. */
export function placePattern(type: string): string {
  const [namespace = '', ...segments] = type.split('/');
  const names = segments.map((segment) => `/${segment}/[^/]+`).join('');
  return `/${namespace.replaceAll('.', '[.]')}${names}$`;
}
