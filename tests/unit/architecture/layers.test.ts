/** The layers of docs/architecture.md: what each folder of `src` may import, as data. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { homeVariables } from '../../../src/compile/writers.ts';
import { guide } from '../../../src/guide/guide.ts';
import { controlIds, stepIds } from '../../../src/guide/ids.ts';
import { parameterIds } from '../../../src/guide/parameters/catalogue.ts';

const root = join(import.meta.dirname, '../../..');
const src = join(root, 'src');

const data = ['parameters', 'language'];
/** What this guide asks of its reader: its own parameters for the machinery of `parameters`. */
const asked = 'guide/parameters';
/** Knows no resource, step, control or parameter of this guide. */
const engine = ['parameters', 'language', 'shells', 'compile', 'fill'];

const page = ['page-model', 'compile', 'guide', asked, 'fill', 'shells', ...data];
const allowed: Readonly<Record<string, readonly string[]>> = {
  vocabulary: [],
  pasted: ['parameters'],
  parameters: [],
  [asked]: ['parameters', 'vocabulary'],
  language: ['parameters'],
  azure: data,
  guide: ['azure', 'vocabulary', asked, ...data],
  shells: data,
  compile: ['vocabulary', 'shells', ...data],
  fill: ['shells', ...data],
  state: [asked, 'fill', 'shells', ...data],
  'page-model': ['compile', 'guide', asked, 'fill', 'shells', 'vocabulary', ...data],
  // Beside the worker, which has the guide, the page takes types and `table.ts` from the audit.
  elements: ['audit', 'pasted', 'state', 'fill', 'language'],
  components: [...page, 'azure', 'pasted', 'state', 'styles'],
  layouts: ['components', 'elements', 'state', 'styles', ...page],
  pages: ['components', 'layouts', 'styles', ...page],
  styles: [],
  audit: ['azure', 'vocabulary', 'guide', asked, 'fill', ...data],
  cli: ['audit', 'compile', 'guide', asked, 'fill', ...data],
};
/** The library of the scripts knows the group and subscription of a plan by these variables. */
const homes: readonly string[] = Object.values(homeVariables);

/** The same inside `elements`: the page as a whole may fetch every part of it. */
const partsOfElements: Readonly<Record<string, readonly string[]>> = {
  dom: [],
  search: ['dom'],
  verdicts: ['dom'],
  audit: ['dom', 'verdicts'],
  plan: ['dom'],
  form: ['dom', 'plan'],
  snippets: ['dom', 'plan'],
  profiles: ['dom', 'plan'],
  builder: ['dom', 'plan'],
};

/** Types are erased, so a type of a lower layer may be named anywhere above it. */
const pure = [
  'vocabulary',
  'parameters',
  asked,
  'language',
  'azure',
  'guide',
  'audit',
  'shells',
  'compile',
  'page-model',
  'fill',
  'pasted',
];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(ts|astro)$/.test(name),
);

describe('the layers', () => {
  const imports = sources.flatMap(importsOf);

  it('have a list of allowed imports for every folder of src', () => {
    assert.deepEqual(
      [...new Set(sources.map(layerOf))].filter((name) => !(name in allowed)),
      [],
    );
  });

  it('are drawn in docs/architecture.md as the list has them', () => {
    const drawn = drawnLayers(readFileSync(join(root, 'docs/architecture.md'), 'utf8'));
    const below = (name: string): readonly string[] =>
      (drawn.get(name) ?? []).flatMap((one) => [one, ...below(one)]);
    const wrong = [...drawn].flatMap(([from, all]) =>
      all.filter((to) => !allowed[from]?.includes(to)),
    );
    const absent = Object.entries(allowed).flatMap(([from, all]) => {
      const reached = new Set(below(from));
      return all.filter((to) => !reached.has(to)).map((to) => `${from} over ${to}`);
    });
    assert.deepEqual({ wrong, absent }, { wrong: [], absent: [] });
  });

  it('import only what the list allows', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const list = allowed[from] ?? [];
      const typesToo = typeOnly && ['vocabulary', ...data].includes(to) && from !== 'parameters';
      return to !== '' && to !== from && !list.includes(to) && !typesToo;
    });
    assert.deepEqual(
      wrong.map(({ file, specifier }) => `${file} imports ${specifier}`),
      [],
    );
  });

  it('have parts of the elements that import only what their list allows', () => {
    const partOf = (path: string): string => path.split('/')[1] ?? '';
    const wrong = imports
      .filter(
        ({ from, to, file }) =>
          [from, to].every((one) => one === 'elements') && partOf(file) !== 'page',
      ) // oxfmt-ignore
      .filter(({ file, specifier }) => {
        const part = partOf(file);
        const target = partOf(join(dirname(file), specifier));
        return target !== part && !partsOfElements[part]?.includes(target);
      });
    assert.deepEqual(
      wrong.map(({ file, specifier }) => `${file} imports ${specifier}`),
      [],
    );
  });

  it('of the engine name no step, control, resource, file or parameter of the guide', () => {
    const words = [
      ...[...stepIds, ...controlIds, ...guide.files.map(({ id }) => id)].filter((id) =>
        id.includes('-'),
      ),
      ...guide.resources.map(({ key }) => key).filter((key) => /[A-Z]/.test(key)),
      ...parameterIds.filter((id) => /[A-Z]/.test(id)),
      ...['managed', 'vnet', 'location', 'workload', guide.tag.name],
    ].filter((word) => !homes.includes(word));
    const literal = new RegExp(`['"\`:!](?:${words.join('|')})['"\`]|network=`);
    const naming = sources
      .filter((name) => engine.includes(layerOf(name)) && literal.test(code(name)))
      .map((name) => `${name}: ${literal.exec(code(name))?.[0]}`);
    assert.deepEqual(naming, []);
  });

  it('leave it to the page model to read a step or a control, but for the pictures', () => {
    const reading = sources.filter(
      (name) =>
        /^(?:components|layouts|pages)\/(?!overview\/)/.test(name) &&
        /import type \{[^}]*\b(?:Step|Control)\b[^}]*\} from '[./]+\/language\/guide\.ts'/.test(
          readFileSync(join(src, name), 'utf8'),
        ),
    );
    assert.deepEqual(reading, []);
  });

  it('from parameters to fill use neither the DOM, Astro nor node', () => {
    const outside = imports.filter(
      ({ from, to, specifier }) =>
        pure.includes(from) &&
        to === '' &&
        !['zod/mini', 'shiki', 'fflate'].includes(specifier) &&
        !specifier.startsWith('@noble/hashes/'),
    );
    assert.deepEqual(
      outside.map(({ file, specifier }) => `${file} imports ${specifier}`),
      [],
    );
    const browser = /\b(document|window|localStorage|navigator|process)\./;
    const touching = sources.filter(
      (name) => pure.includes(layerOf(name)) && browser.test(code(name)),
    );
    assert.deepEqual(touching, []);
  });

  it('have no cycle between files', () => {
    const edges = Map.groupBy(
      imports.filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly),
      ({ file }) => file,
    );
    const cycle = findCycle(edges);
    assert.deepEqual(cycle, []);
  });
});

/**
 * The words of Azure import nothing, so they lie below all other folders, their own included. What the guide asks lies
 * below the rest of the guide, since the browser holds it and not the rest.
 */
function layerOf(path: string): string {
  const [folder = ''] = path.split('/');
  if (path.startsWith(`${asked}/`)) return asked;
  return path.startsWith('azure/vocabulary/') ? 'vocabulary' : folder;
}

/** The arrows of the drawing: each layer with those right below it. */
function drawnLayers(text: string): ReadonlyMap<string, readonly string[]> {
  const [, drawing = ''] = /```mermaid\n([\s\S]*?)```/.exec(text) ?? [];
  const labels = new Map<string, string>();
  for (const [, id = '', label = ''] of drawing.matchAll(/^ *([\w-]+)\["(.*?)"\]/gm)) {
    labels.set(id, id === 'vocabulary' ? id : label);
  }
  const named = (id: string): string => labels.get(id) ?? id;
  const arrows = drawing.matchAll(/^ *([\w-]+)(?:\[".*?"\])? --> (.*)$/gm);
  return new Map(
    [...arrows].map(([, from = '', to = '']) => [named(from), to.split(' & ').map(named)]),
  );
}

function code(name: string): string {
  return readFileSync(join(src, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

function importsOf(name: string): Import[] {
  const text = readFileSync(join(src, name), 'utf8');
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
  return [...text.matchAll(pattern)].map(([, type, specifier = '']) => {
    const path = relative(src, join(src, dirname(name), specifier));
    const inside = specifier.startsWith('.') && !path.startsWith('..');
    return {
      file: name,
      from: layerOf(name),
      to: inside ? layerOf(path) : '',
      specifier,
      typeOnly: type !== undefined,
    };
  });
}

function findCycle(edges: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const { specifier } of edges.get(file) ?? []) {
      const target = relative(src, join(src, dirname(file), specifier));
      const cycle = visit(target, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of edges.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
