// One of the processes in which scripts/unit.mjs runs the tests: it asks for a file, runs its tests, and asks for the next,
// so that the guide is compiled once in each process, and no process waits for another at the end.
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from './find-program.mjs';

for (let file = await nextFile(); file; file = await nextFile()) {
  const read = Promise.withResolvers();
  // Tests run in order: those of the file wait here until all of it is read, as hooks and constants may stand below them.
  const isRead = test(`${file} is read`, () => read.promise);
  import(pathToFileURL(join(root, file)).href).then(read.resolve, read.reject);
  await isRead;
  await test(`${file} is done`, () => undefined);
}
process.disconnect();

/** @returns {Promise<string>} empty where there is no more */
async function nextFile() {
  const answer = once(process, 'message');
  process.send?.('next');
  const [file] = await answer;
  return String(file);
}
