import type { ParameterId, SeedId } from './ids.ts';
import { idsOf, type Naming, type ParameterSet, type Seeds } from './parameter-set.ts';

export type Names = Pick<ParameterSet, 'catalogue' | 'naming'>;

/** The default of a parameter from legal seeds, cut to its limit; undefined when it has none. */
export function defaultFrom(names: Names, id: ParameterId, from: Seeds): string | undefined {
  const { default: template, limit = Infinity } = names.catalogue[id];
  return template === undefined ? undefined : expand(names.naming, template, from, limit);
}

/** The seeds that the default of a parameter is made of. */
export function seedsOf({ catalogue, naming }: Names, id: ParameterId): readonly SeedId[] {
  const template = catalogue[id].default ?? '';
  const derived = Object.entries(naming.derived);
  return naming.seeds.filter((seed) => {
    const parts = derived.flatMap(([part, { seed: of }]) => (of === seed ? [part] : []));
    return [seed, ...parts].some((part) => template.includes(`{${part}}`));
  });
}

/** A default that is made of seeds. */
export interface Default {
  readonly seeds: readonly SeedId[];
  /** The text for these seeds; made anew only where one of its own differs from the last ones. */
  readonly of: (from: Seeds) => string;
}

/** The defaults of all parameters that have one. */
export function defaultsOf(names: Names): ReadonlyMap<ParameterId, Default> {
  const entries = idsOf(names.catalogue).flatMap((id) => {
    const seeds = seedsOf(names, id);
    const isThere = names.catalogue[id].default !== undefined;
    const of = onceFor(seeds, (from) => defaultFrom(names, id, from) ?? '');
    return isThere ? [[id, { seeds, of }] as const] : [];
  });
  return new Map(entries);
}

/** Remembers the last text that was made of some seeds. */
function onceFor(seeds: readonly SeedId[], make: (from: Seeds) => string): Default['of'] {
  let last: { readonly from: Seeds; readonly text: string } | undefined;
  return (from) => {
    if (!last || seeds.some((seed) => last?.from[seed] !== from[seed])) {
      last = { from, text: make(from) };
    }
    return last.text;
  };
}

/** The first name like the default that is not among the taken ones, which are in lower case. */
export function freeName(
  names: Names,
  id: ParameterId,
  from: Seeds,
  taken: ReadonlySet<string>,
): string {
  for (let step = 0; ; step += 1) {
    const name = alternative(names, id, from, step);
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function alternative(names: Names, id: ParameterId, from: Seeds, step: number): string {
  const { counter } = names.naming;
  if (!seedsOf(names, id).includes(counter)) {
    const name = defaultFrom(names, id, from) ?? names.catalogue[id].example;
    return step === 0 ? name : `${name}-${step + 1}`;
  }
  const digits = from[counter].length;
  const next = (Number(from[counter]) + step) % 10 ** digits;
  return defaultFrom(names, id, { ...from, [counter]: String(next).padStart(digits, '0') }) ?? '';
}

// The counter must survive the cut, because it is what a reader changes when a name is taken.
function expand(naming: Naming, template: string, from: Seeds, limit: number): string {
  const parts: Record<string, string> = { ...from };
  for (const [part, { seed, of }] of Object.entries(naming.derived)) parts[part] = of(from[seed]);
  const shortened = naming.shortened.filter((seed) => template.includes(`{${seed}}`));
  for (let excess = fill(template, parts).length - limit; excess > 0; excess -= 1) {
    const longest = shortened.reduce<string | undefined>(
      (most, seed) => (lengthOf(most, parts) >= lengthOf(seed, parts) ? most : seed),
      undefined,
    );
    if (longest !== undefined) parts[longest] = (parts[longest] ?? '').slice(0, -1);
  }
  return fill(template, parts);
}

function lengthOf(part: string | undefined, parts: Readonly<Record<string, string>>): number {
  return part === undefined ? -1 : (parts[part] ?? '').length;
}

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}
