import type { ParameterId, SeedId } from '../guide/parameters/catalogue.ts';
import { catalogue, seeds } from '../guide/parameters/catalogue.ts';
import { abbreviate, tagRegion, usualRedundancy } from '../guide/parameters/regions.ts';

export type Seeds = Readonly<Record<SeedId, string>>;

/** The default of a parameter from legal seeds, cut to its limit; undefined when it has none. */
export function defaultFrom(id: ParameterId, from: Seeds): string | undefined {
  const { default: template, limit = Infinity } = catalogue[id];
  return template === undefined ? undefined : expand(template, from, limit);
}

/** What a template may take from the region. */
const fromRegion: Readonly<Record<string, (location: string) => string>> = {
  region: abbreviate,
  tagRegion,
  redundancy: usualRedundancy,
};

/** The seeds that the default of a parameter is made of. */
export function seedsOf(id: ParameterId): readonly SeedId[] {
  const template = catalogue[id].default ?? '';
  return seeds.filter((seed) => partsOf(seed).some((part) => template.includes(`{${part}}`)));
}

/** What a default takes from a seed: not the region itself, but what stands for it or follows from it. */
function partsOf(seed: SeedId): readonly string[] {
  return seed === 'location' ? Object.keys(fromRegion) : [seed];
}

/** The first name like the default that is not among the taken ones, which are in lower case. */
export function freeName(id: ParameterId, from: Seeds, taken: ReadonlySet<string>): string {
  for (let step = 0; ; step += 1) {
    const name = alternative(id, from, step);
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function alternative(id: ParameterId, from: Seeds, step: number): string {
  if (!seedsOf(id).includes('instance')) {
    const name = defaultFrom(id, from) ?? catalogue[id].example;
    return step === 0 ? name : `${name}-${step + 1}`;
  }
  const digits = from.instance.length;
  const next = (Number(from.instance) + step) % 10 ** digits;
  return defaultFrom(id, { ...from, instance: String(next).padStart(digits, '0') }) ?? '';
}

// The instance number must survive the cut, because it is what a reader changes when a name is taken.
function expand(template: string, from: Seeds, limit: number): string {
  const { instance } = from;
  const places = Object.entries(fromRegion).map(([part, of]) => [part, of(from.location)]);
  const parts = { instance, ...(Object.fromEntries(places) as Readonly<Record<string, string>>) };
  let { workload, environment } = from;
  const whole = fill(template, { workload, environment, ...parts });
  for (let excess = whole.length - limit; excess > 0; excess -= 1) {
    if (environment.length > workload.length) environment = environment.slice(0, -1);
    else workload = workload.slice(0, -1);
  }
  return fill(template, { workload, environment, ...parts });
}

function fill(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '');
}
