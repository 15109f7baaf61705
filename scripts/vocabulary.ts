/** The texts of `src/azure/vocabulary/`: words that Azure judges on the server. */
import { regions } from '../src/guide/parameters/regions.ts';
import { known, wordFacts } from './read-facts.ts';

interface RegionFact {
  readonly availabilityZones: boolean;
  readonly zrs: boolean;
  readonly zrsDoubt?: boolean;
}
interface TagFacts {
  readonly download: { readonly changeNumber: number; readonly date: string };
  readonly regionSuffixes: Readonly<Record<string, { readonly suffix: string }>>;
  readonly tags: readonly TagFact[];
}
interface TagFact {
  readonly name: string;
  readonly inDownload: boolean;
  readonly features?: readonly string[] | null;
  readonly regionalUsableInNsg?: number | null;
}

interface OperationFact {
  readonly name: string;
  readonly isDataAction: boolean;
}
interface RoleFact {
  readonly id: string;
  readonly roleName: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}
interface PolicyFact {
  readonly id: string;
  readonly kind: string;
  readonly displayName: string;
  readonly allowedEffects?: readonly string[] | null;
  readonly defaultEffect: string | null;
  readonly effectParameter?: string;
  readonly parameters: Readonly<Record<string, { readonly allowedValues?: readonly string[] }>>;
}
interface ZoneFact {
  readonly resourceType: string;
  readonly groupId: string;
  readonly public: readonly string[];
}
interface LogFact {
  readonly logs: readonly string[];
  readonly categoryGroups: readonly string[];
  readonly metricCategories: readonly string[];
}

/** Finds in the texts of the guide what a pattern's first group matches. */
export type UsedBy = (pattern: RegExp) => readonly string[];

/** A file of `src/azure/vocabulary/` before it is laid out: where its words come from, and the rest of its text. */
interface Vocabulary {
  readonly from: string;
  readonly text: string;
}

/** The texts of the vocabulary by the names of their files. */
export function vocabulary(usedBy: UsedBy): Readonly<Record<string, Vocabulary>> {
  return {
    'operations.ts': operationText(wordFacts('provider-operations'), usedBy),
    'built-in-roles.ts': roleText(wordFacts('built-in-roles'), usedBy),
    'policies.ts': policyText(wordFacts('policies'), usedBy),
    'private-link-zones.ts': zoneText(wordFacts('private-link-zones')),
    'log-categories.ts': logText(wordFacts('diagnostic-categories'), usedBy),
    'regions.ts': regionText(wordFacts('regions')),
    'service-tags.ts': tagText(wordFacts('service-tags')),
  };
}

function regionText(facts: Readonly<Record<string, RegionFact>>): Vocabulary {
  const rows = Object.keys(regions).map((region) => {
    const { availabilityZones, zrs, zrsDoubt } = known(facts[region], 'region', region);
    return `${region}: { zones: ${availabilityZones}, zrs: ${zrsDoubt ? `'doubtful'` : zrs} },`;
  });
  const others = Object.keys(facts).filter((region) => !Object.hasOwn(regions, region));
  return {
    from: 'the locations of Resource Manager and the page on zone-redundant storage',
    text: `
      /** The redundancy that a region offers. */
      export interface Redundancy {
        /** There are availability zones. */
        readonly zones: boolean;
        /** There is zone-redundant storage; doubtful, where the sources disagree. */
        readonly zrs: boolean | 'doubtful';
      }

      /** The redundancy of each region that the guide offers. */
      export const redundancy = {
        ${rows.join('\n')}
      } as const satisfies Readonly<Record<string, Redundancy>>;

      /** The regions of the public cloud that the guide does not offer. */
      export const otherRegions: readonly string[] = [${others.map((one) => `'${one}'`).join(', ')}];`,
  };
}

/** Tags without a word in the download are those that no list of addresses stands behind, such as Internet. */
function tagText({ download, regionSuffixes, tags }: TagFacts): Vocabulary {
  const usable = tags.filter(
    ({ inDownload, features }) => !inDownload || features?.includes('NSG'),
  );
  const regional = usable.filter(({ regionalUsableInNsg }) => regionalUsableInNsg);
  const rows = Object.keys(regions).map((region) => {
    const { suffix } = known(regionSuffixes[region], 'region of service tags', region);
    return `${region}: '${suffix}',`;
  });
  return {
    from: `the download of service tags, change ${download.changeNumber} of ${download.date}`,
    text: `
      /** A tag that a rule of a security group may name. */
      export type ServiceTag = ${union(usable.map(({ name }) => name))};

      /** A tag that a rule may name for one region as well, as \`Storage.EastUS2\`. */
      export type RegionalTag = ${union(regional.map(({ name }) => name))};

      /** How tags write the regions that the guide offers; AzureCloud alone writes them otherwise. */
      export const tagRegions = {
        ${rows.join('\n')}
      } as const;`,
  };
}

/** Of each provider the kinds of things that the guide names, and what is asked of the provider itself. */
function operationText(
  facts: Readonly<Record<string, readonly OperationFact[]>>,
  usedBy: UsedBy,
): Vocabulary {
  const namespaces = new Set(usedBy(/\b(Microsoft\.[A-Za-z]+)\//g));
  const kinds = new Set(usedBy(/\b(Microsoft\.[A-Za-z]+\/[A-Za-z]+)/g).map(lower));
  const always = ['register', 'locations', 'checkNameAvailability'];
  const names = Object.entries(facts)
    .filter(([namespace]) => namespaces.has(namespace))
    .flatMap(([, rows]) => rows)
    .filter(({ name, isDataAction }) => {
      const [namespace = '', kind = ''] = name.split('/');
      return !isDataAction && (always.includes(kind) || kinds.has(lower(`${namespace}/${kind}`)));
    })
    .map(({ name }) => name);
  const rows = [...Map.groupBy(oneSpelling(names), (name) => name.replace(/\/[^/]+$/, ''))].map(
    ([on, all]) => `'${on}': ${list(all.map((name) => name.slice(on.length + 1)).sort())},`,
  );
  return {
    from: 'the catalogue of provider operations',
    text: `
      /** The operations that roles may allow, without data actions: the last word of each by the words before it. */
      export const operations = {
        ${rows.sort().join('\n')}
      } as const;

      type Operations = typeof operations;

      /** An operation of Resource Manager, as roles and alerts name it. */
      export type Operation = {
        [On in keyof Operations]: \`\${On}/\${Operations[On][number]}\`;
      }[keyof Operations];`,
  };
}

/** The catalogue writes some kinds in two ways; roles take both, and the guide writes the one that most names have. */
function oneSpelling(names: readonly string[]): readonly string[] {
  const prefixes = names.flatMap((name) =>
    name.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/')),
  );
  const counts = [...Map.groupBy(prefixes, (one) => one)].map(
    ([one, all]) => [one.slice(one.lastIndexOf('/') + 1), lower(one), all.length] as const,
  );
  const most = new Map(
    counts.toSorted((one, other) => one[2] - other[2]).map(([word, at]) => [at, word]),
  );
  const spelled = names.map((name) =>
    name
      .split('/')
      .map((word, at, parts) => most.get(lower(parts.slice(0, at + 1).join('/'))) ?? word)
      .join('/'),
  );
  return [...new Set(spelled)];
}

function roleText(facts: readonly RoleFact[], usedBy: UsedBy): Vocabulary {
  const quoted = new Set(usedBy(/'([A-Z][^'\n]+)'/g));
  const rows = facts
    .filter(({ roleName }) => quoted.has(roleName))
    .map(
      ({ id, roleName, actions, notActions }) =>
        `'${roleName}': { id: '${id}', actions: ${list(actions)}, notActions: ${list(notActions)} },`,
    );
  return {
    from: 'the list of built-in roles',
    text: `
      interface BuiltIn {
        readonly id: string;
        readonly actions: readonly string[];
        readonly notActions: readonly string[];
      }

      /** The built-in roles that the guide names, with the operations that they allow. */
      export const builtInRoles = {
        ${rows.sort().join('\n')}
      } as const satisfies Readonly<Record<string, BuiltIn>>;

      export type BuiltInRole = keyof typeof builtInRoles;`,
  };
}

function policyText(facts: readonly PolicyFact[], usedBy: UsedBy): Vocabulary {
  const guids = usedBy(/'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'/g);
  const rows = facts
    .filter(({ id }) => guids.includes(id))
    .map((fact) => {
      const parameters = Object.entries(fact.parameters)
        .filter(([name]) => name !== fact.effectParameter && fact.kind === 'policyDefinition')
        .map(([name, { allowedValues }]) => `${key(name)}: ${list(allowedValues ?? [])},`);
      return `'${fact.id}': {
        name: ${JSON.stringify(fact.displayName)},
        isSet: ${fact.kind !== 'policyDefinition'},
        effects: ${list(fact.allowedEffects ?? [])},
        effect: ${fact.defaultEffect ? `'${fact.defaultEffect}'` : 'undefined'},
        parameters: { ${parameters.join('\n')} },
      },`;
    });
  return {
    from: 'the built-in definitions of Azure Policy',
    text: `
      interface Definition {
        readonly name: string;
        /** It is an initiative: a set of definitions. */
        readonly isSet: boolean;
        readonly effects: readonly string[];
        /** Its effect where the assignment names none. */
        readonly effect: string | undefined;
        /** The words that each parameter takes; none, where it takes any. */
        readonly parameters: Readonly<Record<string, readonly (string | number | boolean)[]>>;
      }

      /** The built-in policies that the guide names. */
      export const policies = {
        ${rows.sort().join('\n')}
      } as const satisfies Readonly<Record<string, Definition>>;

      export type PolicyId = keyof typeof policies;

      /** A policy by its id and by the name that the portal shows. */
      export type Policy = {
        readonly [Id in PolicyId]: { readonly id: Id; readonly name: (typeof policies)[Id]['name'] };
      }[PolicyId];`,
  };
}

function zoneText(facts: readonly ZoneFact[]): Vocabulary {
  const types = [...Map.groupBy(facts, ({ resourceType }) => resourceType)].map(([type, rows]) => {
    const groups = rows.map((row) => `${key(row.groupId)}: ${list(row.public)},`);
    return `'${type}': { ${groups.join('\n')} },`;
  });
  return {
    from: 'the page on the DNS of private endpoints',
    text: `
      /** The private DNS zones of the public cloud, by the type that is reached and the part of it. */
      export const privateLinkZones = {
        ${types.sort().join('\n')}
      } as const;

      type Zones = typeof privateLinkZones;

      /** A type that private endpoints lead to. */
      export type PrivateType = keyof Zones;

      /** A part of that type that an endpoint leads to. */
      export type PrivateGroup<Type extends PrivateType = PrivateType> = Type extends PrivateType
        ? keyof Zones[Type]
        : never;

      type ZonesOf<Groups> = Groups[keyof Groups] extends readonly (infer Zone)[] ? Zone : never;

      /** A private DNS zone that Azure knows. */
      export type PrivateZone = { [Type in PrivateType]: ZonesOf<Zones[Type]> }[PrivateType];`,
  };
}

function logText(facts: Readonly<Record<string, LogFact>>, usedBy: UsedBy): Vocabulary {
  const types = new Set(usedBy(/'(Microsoft\.[A-Za-z]+\/[A-Za-z/]+)'/g));
  const rows = Object.entries(facts)
    .filter(([type]) => types.has(type))
    .map(
      ([type, { logs, categoryGroups, metricCategories }]) =>
        `'${type}': {
          logs: ${list(logs)},
          groups: ${list(categoryGroups)},
          metrics: ${list(metricCategories)},
        },`,
    );
  return {
    from: 'the lists of resource logs',
    text: `
      /** The logs of the types in use: categories, groups of them, and metrics. */
      export const logCategories = {
        ${rows.sort().join('\n')}
      } as const;

      /** A type whose logs can be kept. */
      export type LoggedType = keyof typeof logCategories;`,
  };
}

function list(words: readonly unknown[]): string {
  const each = words.map((word) => (typeof word === 'string' ? `'${word}'` : String(word)));
  return `[${each.join(', ')}]`;
}

function key(name: string): string {
  return `'${name}'`;
}

function lower(name: string): string {
  return name.toLowerCase();
}

function union(words: readonly string[]): string {
  return [...new Set(words)]
    .sort()
    .map((word) => `'${word}'`)
    .join(' | ');
}
