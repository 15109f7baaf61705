// The search index, made when the site is built: an Astro integration that reads the records which the page
// `search-records.json` lists, writes `pagefind/` and takes the list away again.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, createIndex } from 'pagefind';

/** @typedef {import('../src/components/search-records.ts').SearchRecord} SearchRecord */

/** Pagefind brings user interfaces of its own, which this site does not use. */
const ours = /^(?!pagefind-(?:ui|modular-ui|component-ui|highlight)\b)/;

/** @returns {import('astro').AstroIntegration} */
export function searchIndex() {
  return {
    name: 'search-index',
    hooks: { 'astro:build:done': ({ dir }) => writeIndex(fileURLToPath(dir)) },
  };
}

/** @param {string} dist */
async function writeIndex(dist) {
  const list = join(dist, 'search-records.json');
  const records = /** @type {readonly SearchRecord[]} */ (JSON.parse(await readFile(list, 'utf8')));
  const { index, errors } = await createIndex();
  if (!index) throw new Error(`The search index could not be started: ${errors.join(', ')}`);
  for (const [at, { url, title, kind, content, field = '' }] of records.entries()) {
    const added = await index.addCustomRecord({
      url: String(at), // several records may lead to one place, and Pagefind keeps one for each address
      content: `${content}\n${title}\n${title}`, // twice: a title counts for more
      language: 'en',
      meta: { url, title, kind, field },
    });
    if (added.errors.length > 0) throw new Error(`${url}: ${added.errors.join(', ')}`);
  }
  const { files } = await index.getFiles();
  for (const { path, content } of files.filter((one) => ours.test(one.path))) {
    const target = join(dist, 'pagefind', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await close();
  await rm(list);
}
