/** No text from outside can hang the page: each reader is given hostile texts in a thread that a watchdog ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { deflateSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { parameterIds } from '../../../src/guide/parameters/catalogue.ts';
import { existingKinds, existingKeys } from '../../../src/guide/parameters/existing.ts';
import { parseArmId } from '../../../src/parameters/arm-id.ts';
import { parameters, resolve } from '../../../src/guide/parameters/parameters.ts';
import { largeFile, smallFile } from '../../../src/parameters/read-json.ts';
import { parseValuesFile } from '../../../src/parameters/values-file.ts';
import { readShellText } from '../../../src/pasted/shell-words.ts';
import { readResults } from '../../../src/state/imported-results.ts';
import { controlsCsv } from '../../../src/state/controls-csv.ts';
import { freeName } from '../../../src/state/name-profiles.ts';
import { readPasted } from '../../../src/state/pasted-id.ts';
import { noInputs } from '../../../src/state/inputs.ts';
import { readProfiles } from '../../../src/state/profiles.ts';
import { openLink, readFragment } from '../../../src/state/share-link.ts';
import { readValues } from '../../../src/state/values-text.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { heaviest, repeatedPieces } from '../../support/hostile-texts.ts';
import { eachDays, runs } from '../../support/share.ts';

/** Far beyond what one text takes on a slow machine, and far below a reader's patience. */
const patience = 20_000;

const shells = ['bash', 'powershell'] as const;

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a link': (text) => {
    const opened = openLink(readFragment(text));
    return opened.ok ? readValues(opened.text, {}) : opened.problem;
  },
  'a values file': (text) => [parseValuesFile(parameters, text), readValues(text, {})],
  'a dropped file': (text) => readResults(text, { isControl: () => true, isPlanned: () => false }),
  'what the browser keeps': (text) => {
    const read = readProfiles(text);
    return read.kind === 'read' ? freeName('prod', read.profiles) : undefined;
  },
  'the name in a link': (text) => freeName(text, { current: text, profiles: {} }),
  'the table that a reader downloads': (text) => {
    const result = { result: 'FAIL', control: 'x', step: 'y', label: text, expected: text, actual: text } as const; // oxfmt-ignore
    return controlsCsv([control], () => ({ isPlanned: true, isDone: true, results: [result] }));
  },
  'every field at once': (text) => {
    const all = (keys: readonly string[]): object => Object.fromEntries(keys.map((key) => [key, text])); // oxfmt-ignore
    return resolve({ drafts: all(parameterIds), choices: {}, existing: all(existingKeys) });
  },
  'a pasted command': (text) => shells.map((shell) => readShellText(text, shell)),
  'a pasted id': (text) => [parseArmId(existingKinds, text), readPasted(text, noInputs)],
};

const many = 200_000;
const control = {
  id: 'net-dns',
  title: 'x',
  section: 'x',
  kind: 'required',
  severity: 'high',
  benchmark: [],
  policies: [],
  steps: [],
  original: 'absent',
} as const;
const hostile: readonly string[] = [
  '\u0000', '\n', '', ' '.repeat(many), `x${'\n'.repeat(many)}x`, `x${'; "'.repeat(many)}x`, `${'/'.repeat(many)}a`,
  '['.repeat(many), '{"a":'.repeat(many), '"'.repeat(many), '\\'.repeat(many),
  `"${'\\u0000'.repeat(many)}`, `[${'1,'.repeat(many)}1]`, `${'-'.repeat(many)}1`, '1'.repeat(many),
  JSON.stringify({ version: 1, values: Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`wrkload${at}`, 1])) }),
  JSON.stringify({ version: 1, values: { environment: '\u0007' } }),
  JSON.stringify({ version: 2, current: '\u0000', profiles: Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`p${at}`, {}])) }),
  JSON.stringify(Array.from({ length: 20_000 }, () => ({ result: 'FAIL', control: 'x', step: 'y', label: '', expected: '', actual: '' }))),
  `#v1=${link(`{"values":{"environment":"${'\\u0001'.repeat(9)}"}}`)}`,
  `#v1=${link(`{"values":{"environment":"${'a'.repeat(4_000_000)}"}}`)}`,
  ...Object.values(heaviest(smallFile)), ...Object.values(heaviest(largeFile)), ...repeatedPieces(many),
  `/subscriptions/${'a/'.repeat(many)}`, `https://portal.azure.com/${'subscriptions/'.repeat(20_000)}`,
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/a/'.concat('b/'.repeat(many)),
]; // oxfmt-ignore

/** A link as the guide makes it, of any text: its checksum is right. */
function link(text: string): string {
  const bytes = strToU8(text);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  const sum = [hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255];
  return Buffer.from([...sum, ...deflateSync(bytes, { level: 9 })]).toString('base64url');
}

if (isMainThread) {
  for (const name of eachDays(3, Object.keys(readers))) {
    test(`${name} hangs on no text`, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: name });
      let last: unknown = 'nothing yet';
      const ended = await new Promise<string>((done) => {
        const watchdog = setTimeout(() => done('hangs'), patience);
        worker.on('message', (text: unknown) => ((last = text), watchdog.refresh()));
        worker.on('error', (error) => done(String(error)));
        worker.on('exit', (code) => (clearTimeout(watchdog), done(code === 0 ? 'ends' : 'fails')));
      });
      await worker.terminate();
      assert.equal(ended, 'ends', `after ${JSON.stringify(last)}`);
    });
  }
} else {
  const read = readers[workerData as string];
  for (const text of hostile) {
    tell(text);
    read?.(text);
  }
  const any = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 2_000 }), fc.json(), fc.string().map(link).map((data) => `#v1=${data}`)); // oxfmt-ignore
  fc.assert(
    fc.property(any, (text) => (tell(text), void read?.(text))),
    { numRuns: runs(1_000) },
  );
}

/** Tells the watchdog which text is read now. */
function tell(text: string): void {
  parentPort?.postMessage(text.slice(0, 80));
}
