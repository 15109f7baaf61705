/** Times the pure parts on this machine: compare numbers of one run, not of two machines. */
import { guide } from '../src/guide/guide.ts';
import { artefact, library, version } from '../src/cli/artefact.ts';
import { compileGuide } from '../src/compile/compile-guide.ts';
import { makeBundle } from '../src/fill/bundle.ts';
import { zip } from '../src/fill/zip.ts';
import { resolve, type Inputs } from '../src/parameters/resolve.ts';

const inputs: Inputs = {
  drafts: {
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    workload: 'mlsec',
    location: 'eastus2',
  },
  choices: { network: 'own' },
  existing: {},
};
const resolved = resolve(inputs);
const bundle = makeBundle(artefact, resolved);
if (!bundle.ok) throw new Error('The example values make no bundle.');

const jobs: Readonly<Record<string, () => unknown>> = {
  'resolve, once for each keystroke': () => resolve(inputs),
  'compile the guide': () => compileGuide(guide, library, version),
  'make a bundle': () => makeBundle(artefact, resolved),
  'zip it': () => zip(bundle.files),
};

for (const [name, job] of Object.entries(jobs)) {
  const times = Array.from({ length: 60 }, () => timed(job))
    .slice(10)
    .toSorted((a, b) => a - b);
  const [least = 0, median = 0] = [times[0], times[25]];
  console.log(`${name.padEnd(34)} median ${median.toFixed(2)} ms, least ${least.toFixed(2)} ms`);
}

function timed(job: () => unknown): number {
  const start = performance.now();
  job();
  return performance.now() - start;
}
