// Serves dist/, or a --folder, to this machine only, with the headers of its host file:
// `node scripts/serve.mjs [--port 4321] [--folder DIR] [--base /docs/]`, or the next port that is free.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
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
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
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
listen(Number(values.port));

/** @param {number} port */
function listen(port) {
  const server = createServer(answer);
  server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === 'EADDRINUSE') listen(port + 1);
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
function answer(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
  const [path = '/', query] = (request.url ?? '/').split('?');
  const file = fileAt(path);
  if (file && isFolder(file)) {
    // Not `//host/`, which a browser takes for another site.
    const location = `/${path.replace(/^\/+/, '')}/${query === undefined ? '' : `?${query}`}`;
    return response.writeHead(301, { location }).end();
  }
  const isFound = file !== undefined && existsSync(file);
  return send(response, isFound ? 200 : 404, isFound ? file : join(dist, '404.html'), request);
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
function send(response, status, file, request) {
  if (!existsSync(file)) {
    return response.writeHead(status, { 'content-type': 'text/plain' }).end('Not found.\n');
  }
  response.writeHead(status, {
    ...hostFile.globalHeaders,
    'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': 'no-cache',
  });
  if (request.method === 'HEAD') return response.end();
  return createReadStream(file).pipe(response);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
