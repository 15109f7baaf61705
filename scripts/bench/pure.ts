/** The parts without a browser: what a keystroke, a build and a download compute. */
import { guide } from '../../src/guide/guide.ts';
import { artefact } from '../../src/cli/artefact.ts';
import { library, version } from '../../src/cli/library.ts';
import { compileGuide } from '../../src/compile/compile-guide.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import { zip } from '../../src/fill/zip.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import { largeFile, readJson } from '../../src/parameters/read-json.ts';
import { mostCharacters, readShellText } from '../../src/pasted/shell-words.ts';
import { heaviest, repeatedPieces } from '../../tests/support/hostile-texts.ts';
import { inputs } from './inputs.ts';
import { milliseconds, type Row, summary } from './row.ts';

const runs = 50;
const warmUps = 10;

/** Times each pure part. */
export function pureRows(): readonly Row[] {
  const resolved = resolve(inputs);
  const bundle = makeBundle(artefact, resolved);
  if (!bundle.ok) throw new Error('The example values make no bundle.');
  const jobs: Readonly<Record<string, () => unknown>> = {
    'resolve, once for each keystroke': () => resolve(inputs),
    'compile the guide': () => compileGuide(guide, library, version),
    'make a bundle of both shells': () => makeBundle(artefact, resolved),
    'zip it': () => zip(bundle.files),
  };
  return [
    ...Object.entries(jobs).map(([what, job]) => ({ what, figures: milliseconds(timesOf(job)) })),
    ...hostileRows(),
  ];
}

/** Times the texts from outside that take longest: a person feels 50 ms. */
function hostileRows(): readonly Row[] {
  const dropped = Object.values(heaviest(largeFile)).map((text) =>
    timesOf(() => readJson(text, largeFile)),
  );
  const pasted = repeatedPieces(mostCharacters).map((text) => timesOf(() => readShellText(text)));
  return [
    row('read the heaviest file that may be dropped', dropped),
    row('read the heaviest command that may be pasted', pasted),
  ];
}

function row(what: string, texts: readonly (readonly number[])[]): Row {
  const slowest = texts.toSorted((a, b) => summary(b).median - summary(a).median)[0] ?? [];
  return { what, figures: milliseconds(slowest), goal: '50 ms' };
}

function timesOf(job: () => unknown): readonly number[] {
  return Array.from({ length: warmUps + runs }, () => {
    const start = performance.now();
    job();
    return performance.now() - start;
  }).slice(warmUps);
}
