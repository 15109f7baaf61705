/** The texts of `src/azure/vocabulary/`: words that Azure judges on the server, from a folder with its lists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regions } from '../src/parameters/regions.ts';

interface RegionFact {
  readonly availabilityZones: boolean;
  readonly zrs: boolean;
  readonly zrsDoubt?: string;
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

/** A file of `src/azure/vocabulary/` before it is laid out: where its words come from, and its code. */
interface Vocabulary {
  readonly from: string;
  readonly code: string;
}

/** The texts of the vocabulary by the names of their files. */
export function vocabulary(folder: string): Readonly<Record<string, Vocabulary>> {
  return {
    'regions.ts': regionText(read(folder, 'regions')),
    'service-tags.ts': tagText(read(folder, 'service-tags')),
  };
}

function regionText(facts: Readonly<Record<string, RegionFact>>): Vocabulary {
  const rows = Object.keys(regions).map((region) => {
    const { availabilityZones, zrs, zrsDoubt } = known(facts[region], 'region', region);
    return `${region}: { zones: ${availabilityZones}, zrs: ${zrsDoubt ? `'doubtful'` : zrs} },`;
  });
  return {
    from: 'the locations of Resource Manager and the page on zone-redundant storage',
    code: `
      /** What a region offers for redundancy. */
      export interface Redundancy {
        /** There are availability zones. */
        readonly zones: boolean;
        /** There is zone-redundant storage; doubtful, where the sources disagree. */
        readonly zrs: boolean | 'doubtful';
      }

      /** The redundancy of each region that the guide offers. */
      export const redundancy = {
        ${rows.join('\n')}
      } as const satisfies Readonly<Record<string, Redundancy>>;`,
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
    code: `
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

function union(words: readonly string[]): string {
  return [...new Set(words)]
    .sort()
    .map((word) => `'${word}'`)
    .join(' | ');
}

function known<Fact>(fact: Fact | undefined, kind: string, name: string): Fact {
  if (!fact) throw new Error(`The vocabulary has no ${kind} \`${name}\`.`);
  return fact;
}

function read<Facts>(folder: string, name: string): Facts {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Facts;
}
