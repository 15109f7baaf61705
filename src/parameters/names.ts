import type { ParameterId, SeedId } from './ids.ts';
import type { Naming, ParameterSet, Seeds } from './parameter-set.ts';

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
  const { derived, shortened } = naming;
  const parts: Record<string, string> = { ...from };
  for (const [part, { seed, of }] of Object.entries(derived)) parts[part] = of(from[seed]);
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
