// Serves dist/, or a --folder, to this machine only, with the headers of its host file:
// `node scripts/serve.mjs [--port 4321] [--folder DIR] [--base /docs/]`, or the next port that is free.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { root } from './find-program.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4321' },
    folder: { type: 'string', default: join(root, 'dist') },
    base: { type: 'string', default: '/' },
  },
});
const dist = resolve(values.folder);

/** @type {Record<string, string>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.kql': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.ps1': 'text/plain; charset=utf-8',
  '.sh': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

if (!existsSync(join(dist, 'index.html'))) {
  stop('There is nothing to serve yet: run `npm run build` first.');
}
const hostFile = /** @type {{ globalHeaders: Record<string, string> }} */ (
  JSON.parse(readFileSync(join(dist, 'staticwebapp.config.json'), 'utf8'))
);
const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : NaN;
if (!(port <= 65_535)) stop(`There is no port ${values.port}: use a number from 0 to 65535.`);
listen(port);

/** @param {number} port */
function listen(port) {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()); // the reader has gone, or the file breaks off
  });
  server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === 'EADDRINUSE' && port < 65_535) listen(port + 1);
    else stop(`The server cannot listen on port ${port}: ${error.message}.`);
  });
  server.listen(port, 'localhost', () => {
    console.log(`The guide is at http://localhost:${port}${values.base} (stop with Ctrl+C).`);
  });
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  const [path = '/', query] = (request.url ?? '/').split('?');
  const file = fileAt(path);
  if (file && isFolder(file)) {
    // Not `//host/`, which a browser takes for another site.
    const location = `/${path.replace(/^\/+/, '')}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { location }).end();
    return;
  }
  const isFound = file !== undefined && existsSync(file);
  await send(response, isFound ? 200 : 404, isFound ? file : join(dist, '404.html'), request);
}

/**
 * The file of dist/ that a path stands for, existing or not; undefined for a path that leaves dist/.
 * @param {string} path
 * @returns {string | undefined}
 */
function fileAt(path) {
  if (!path.startsWith(values.base)) return undefined;
  try {
    const file = normalize(join(dist, decodeURIComponent(path.slice(values.base.length))));
    if (!`${file}${sep}`.startsWith(dist + sep) || file.includes('\0')) return undefined;
    return path.endsWith('/') ? join(file, 'index.html') : file;
  } catch {
    return undefined; // a stray % in the address
  }
}

/** @param {string} file */
function isFolder(file) {
  return existsSync(file) && statSync(file).isDirectory();
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {200 | 404} status
 * @param {string} file
 * @param {import('node:http').IncomingMessage} request
 */
async function send(response, status, file, request) {
  // Opened before anything is said of it; closed whatever becomes of the answer.
  const handle = await open(file).catch(() => undefined);
  if (!handle) {
    const isThere = existsSync(file);
    response.writeHead(isThere ? 403 : status, { 'content-type': 'text/plain' });
    response.end(isThere ? 'This file cannot be read.\n' : 'Not found.\n');
    return;
  }
  try {
    const { size } = await handle.stat();
    response.writeHead(status, {
      ...hostFile.globalHeaders,
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': size,
      'cache-control': 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
