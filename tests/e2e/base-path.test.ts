/** The site published below a path of its host. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { hasTurn, tomorrow } from './in-turn.ts';
import { fillIn, needed, snippet } from './reader.ts';

const root = join(import.meta.dirname, '../..');
const base = '/docs/';
const issues = 'https://example.com/issues/new';

let folder: string;
let server: ChildProcess;
let host: string;

// One build for all: two at once would write into the same folder.
test.describe.configure({ mode: 'default' });

test.skip(!hasTurn('base-path'), tomorrow);

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
  const astro = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', folder];
  const env = {
    ...process.env,
    BASE_PATH: base,
    ISSUES_URL: issues,
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  const { status, stderr } = spawnSync(process.execPath, astro, { cwd: root, env });
  if (status !== 0) throw new Error(`The build ended with ${status}: ${String(stderr)}`);
  const words = ['scripts/serve.mjs', '--port', '4500', '--folder', folder, '--base', base];
  server = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  host = await new Promise((resolve) => {
    server.stdout?.on('data', (said: Buffer) => {
      const address = /http:\/\/localhost:\d+/.exec(String(said))?.[0];
      if (address) resolve(address);
    });
  });
});

test.afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('every address in every page lies below the path and leads to what was built', () => {
  const files = globSync('**/*.html', { cwd: folder });
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const html = readFileSync(join(folder, file), 'utf8');
    const addresses = [...html.matchAll(/\s(?:href|src|action)="(\/[^"#]*)/g)].map(
      ([, address = '']) => address,
    );
    const wrong = [...new Set(addresses)].filter((address) => !leads(address));
    expect(wrong, file).toEqual([]);
  }
});

test('where mistakes are told at an address, every page leads there with its own', () => {
  for (const file of ['index.html', 'network/index.html']) {
    const html = readFileSync(join(folder, file), 'utf8');
    const [, href = ''] = /href="([^"]*)"[^>]*>Report a mistake</.exec(html) ?? [];
    const address = new URL(href.replaceAll('&#38;', '&'));
    expect(address.origin + address.pathname).toBe(issues);
    expect(address.searchParams.get('title')).toBe(
      `Mistake on ${base}${file.slice(0, -'index.html'.length)}`,
    );
  }
});

test('the guide works there: it fills in, copies and downloads', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host });
  const failed: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) failed.push(response.url());
  });
  await page.goto(`${host}${base}network/`);
  await fillIn(page, needed);
  const vnet = snippet(page, 'net-vnet.apply', 'bash');
  await vnet.getByRole('button', { name: /^Copy/ }).click();
  await expect(vnet.getByRole('status')).toContainText('Copied.');
  await page.getByRole('link', { name: 'Scripts and bundle' }).first().click();
  await expect(page).toHaveURL(`${host}${base}builder/`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('azure-ml-security-fraud-dev.zip');
  expect(failed).toEqual([]);
});

function leads(address: string): boolean {
  if (!address.startsWith(base)) return false;
  const path = join(folder, address.slice(base.length));
  return existsSync(address.endsWith('/') ? join(path, 'index.html') : path);
}
