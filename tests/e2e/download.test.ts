import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { pathsIn, renderFolder } from './command-line.ts';
import { test } from './in-turn.ts';
import { choose, chooseTab, copyText, field, fillIn, needed, snippet } from './reader.ts';

async function saved(page: Page, button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const network of ['managed', 'own'] as const) {
  test(`the zip of the page holds the bytes of the command line: ${network} network`, async ({
    page,
  }) => {
    const folder = renderFolder(needed, { network, customerManagedKey: true });
    await page.goto('/builder/');
    await fillIn(page, needed);
    await choose(page, 'network', network);
    await choose(page, 'customerManagedKey');
    const { name, bytes } = await saved(
      page,
      page.getByRole('button', { name: 'Download the bundle' }),
    );
    expect(name).toBe('azure-ml-security-fraud-dev.zip');
    const entries = unzipSync(bytes);
    expect(Object.keys(entries).sort()).toEqual(pathsIn(folder));
    for (const [path, content] of Object.entries(entries)) {
      expect(Buffer.from(content).toString(), path).toBe(readFileSync(join(folder, path), 'utf8'));
    }
  });
}

test('a wrong text for what is needed later is told with the download, and leads to its field', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, { ...needed, securityEmail: 'a@' });
  const bar = page.getByRole('banner');
  await saved(page, bar.getByRole('button', { name: 'Download bundle' }));
  const item = bar.getByRole('listitem').filter({ hasText: 'Use one e-mail address' });
  await item.getByRole('button', { name: 'Go to Security contact e-mail' }).click();
  await expect(field(page, 'securityEmail')).toBeFocused();
});

test('two downloads of the same values are the same bytes', async ({ page }) => {
  await page.goto('/builder/');
  await fillIn(page, needed);
  const button = page.getByRole('button', { name: 'Download the bundle' });
  const first = await saved(page, button);
  const second = await saved(page, button);
  expect(second.bytes.equals(first.bytes)).toBe(true);
});

test('one script, one file and the values are those of the command line', async ({ page }) => {
  const folder = renderFolder(needed);
  await page.goto('/builder/');
  await fillIn(page, needed);
  const viewer = page.locator('bundle-viewer');
  for (const path of ['apply.sh', 'verify.ps1', 'undo.sh', 'files/workspace.yml', 'values.json']) {
    await viewer.getByRole('button', { name: path, exact: true }).click();
    const file = await saved(page, viewer.getByRole('button', { name: `Download ${path}` }));
    expect(file.name).toBe(path.split('/').at(-1));
    expect(file.bytes.toString(), path).toBe(readFileSync(join(folder, path), 'utf8'));
  }
});

test('a file is downloaded where it is shown', async ({ page }) => {
  const folder = renderFolder(needed);
  await page.goto('/network/');
  await fillIn(page, needed);
  const button = snippet(page, 'workspace.file').getByRole('button', {
    name: 'Download workspace.yml',
  });
  const { bytes } = await saved(page, button);
  expect(bytes.toString()).toBe(readFileSync(join(folder, 'files/workspace.yml'), 'utf8'));
});

test('the bundle is held back while a value is missing or wrong, and says which', async ({
  page,
}) => {
  await page.goto('/builder/');
  const blockers = page.locator('plan-blockers');
  await expect(blockers).toContainText('3 fields block the download:');
  await expect(blockers.locator('ul').first().getByRole('listitem')).toHaveCount(3);
  await fillIn(page, { ...needed, workload: 'Fraud-X' });
  await expect(blockers.locator('ul').first().getByRole('listitem')).toHaveText([
    /^Workload: Use lower-case letters/,
  ]);
  await page.getByRole('button', { name: 'Download apply.sh' }).click();
  const said = page.getByRole('status').filter({ hasText: 'Not downloaded.' });
  await expect(said).toContainText('Workload: Use lower-case letters');
  await said.getByRole('button', { name: 'Go to Workload' }).click();
  await expect(field(page, 'workload')).toBeFocused();
  await fillIn(page, { workload: 'fraud' });
  await expect(blockers).toContainText('Nothing blocks the download.');
  await expect(blockers).toContainText('Registered model');
});

test('the bundle leaves from every page', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, needed);
  const { name } = await saved(page, page.getByRole('button', { name: 'Download bundle' }));
  expect(name).toBe('azure-ml-security-fraud-dev.zip');
});

test('a download that cannot be made for want of a connection says so', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, needed);
  await page.route('**/texts/*.json', (route) => route.abort());
  await page.getByRole('button', { name: 'Download bundle' }).click();
  await expect(page.getByRole('banner').getByRole('status').first()).toHaveText(
    'The scripts did not load. Check the connection and try again.',
  );
});

test('what a download is made of is fetched when the pointer reaches the button', async ({
  page,
}) => {
  await page.goto('/introduction/');
  const texts = page.waitForResponse(/\/texts\/apply\.sh\.json$/);
  await page.getByRole('button', { name: 'Download bundle' }).hover();
  expect((await texts).ok()).toBe(true);
});

for (const [tab, name, isStrict] of [
  ['Apply', 'net-vnet.apply.sh', true],
  ['Undo', 'net-vnet.undo.sh', true],
  ['Verify', 'net-vnet.checks.sh', false],
] as const) {
  test(`a step is downloaded as a script of its own: ${tab}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/network/');
    await fillIn(page, needed);
    await chooseTab(page, 'net-vnet', tab);
    const { name: given, bytes } = await saved(
      page,
      page.getByRole('button', { name: `Download ${name}` }),
    );
    const text = bytes.toString();
    expect(given).toBe(name);
    expect(text).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(text.includes('set -euo pipefail')).toBe(isStrict);
    const one = snippet(page, name.slice(0, -3), 'bash');
    expect(text.trimEnd().endsWith((await copyText(page, one)).trim())).toBe(true);
    expect(spawnSync('bash', ['-n'], { input: text }).status).toBe(0);
  });
}

test('a step with a value missing is not downloaded, and the field is named', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { workload: 'fraud' });
  await page.getByRole('button', { name: 'Download net-vnet.apply.sh' }).click();
  const said = snippet(page, 'net-vnet.apply', 'bash').getByRole('status');
  await expect(said).toContainText('Not downloaded.');
  await expect(said.getByRole('button', { name: 'Go to Azure region' })).toBeVisible();
});
