// `node scripts/build.mjs` builds dist/; with --if-stale only when a source has changed since the last build.
// The stamp is a hash of the sources, kept outside dist/, absent while a build runs or after one failed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './find-program.mjs';
import { sourceDate } from './source-date.mjs';

const stamp = join(root, 'node_modules', '.cache', 'build-stamp');
const date = sourceDate(root) ?? '';
const sources = ['{src,content,public,docs}/**', '*.config.mjs', 'tsconfig.json', 'package*.json'];

if (!process.argv.includes('--if-stale') || !isBuilt()) build();

function isBuilt() {
  const isComplete = existsSync(stamp) && existsSync(join(root, 'dist', 'index.html'));
  return isComplete && readFileSync(stamp, 'utf8') === hashSources();
}

function build() {
  const hash = hashSources(); // before the build: a file saved meanwhile makes it stale
  rmSync(stamp, { force: true });
  const { status } = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...(date && { SOURCE_DATE: date }) },
  });
  if (status !== 0) process.exit(1);
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of ['BASE_PATH', 'SITE_URL', 'EDIT_URL', 'ISSUES_URL'])
    hash.update(`${name}=${process.env[name] ?? ''}\0`);
  hash.update(`${date}\0`);
  const entries = globSync(sources, { cwd: root, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  for (const path of paths.sort()) {
    const text = readFileSync(path);
    hash.update(`${path}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex');
}
