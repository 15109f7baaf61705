import { benchmarkDomains, benchmarkTitles, oddAnchors } from '../guide/benchmark-titles.ts';

const learn = 'https://learn.microsoft.com';

/** A benchmark id with its title and the public page that explains it. */
export interface BenchmarkPage {
  readonly title: string;
  readonly address: string;
}

/** The public page of a benchmark id; one whose title or domain is not known stops the build. */
export function benchmarkPage(id: string): BenchmarkPage {
  const title = benchmarkTitles[id];
  const letters = id.slice(0, id.indexOf('-'));
  if (!title || !isDomain(letters)) {
    throw new Error(
      `Benchmark id \`${id}\` has no title. Known ids: ${Object.keys(benchmarkTitles).join(', ')}.`,
    );
  }
  const anchor = oddAnchors[id] ?? slug(`${id} ${title}`);
  return {
    title,
    address: `${learn}/security/benchmark/azure/mcsb-${benchmarkDomains[letters]}#${anchor}`,
  };
}

/** The reference of one command: `network vnet create` stands on the page of `network/vnet`. */
export function commandAddress(command: string): string {
  const words = command.split(' ');
  // A command without a group stands on the first page of the reference.
  const page = words.slice(0, -1).join('/') || 'reference-index';
  return `${learn}/cli/azure/${page}#az-${words.join('-')}`;
}

function isDomain(letters: string): letters is keyof typeof benchmarkDomains {
  return letters in benchmarkDomains;
}

/** How Microsoft's pages make an anchor of a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
