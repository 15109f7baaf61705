import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { renderValues } from './command-line.ts';
import { test } from './in-turn.ts';
import { choose, field, fillIn, five, needed } from './reader.ts';

const chosen = (page: Page): Locator => page.getByRole('combobox', { name: 'Profile' });

async function press(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Manage profiles' });
  if ((await menu.getAttribute('aria-expanded')) === 'false') await menu.click();
  await page.locator('.profile-menu').getByRole('button', { name, exact: true }).click();
}

async function name(page: Page, text: string): Promise<void> {
  await page.locator('#profile-name').fill(text);
  await page.locator('#profile-name').press('Enter');
}

function said(page: Page): Locator {
  return page.locator('.profile-said');
}

test('profiles are made, copied, renamed and chosen, and come back after a reload', async ({
  page,
}) => {
  await page.goto('/introduction/');
  await fillIn(page, { workload: 'one' });
  await press(page, 'New');
  await name(page, 'prod');
  await expect(chosen(page)).toHaveValue('prod');
  await expect(field(page, 'workload')).toHaveValue('');
  await fillIn(page, { workload: 'two' });
  await press(page, 'Duplicate');
  await expect(page.locator('#profile-name')).toHaveValue('prod copy');
  await name(page, 'test');
  await expect(field(page, 'workload')).toHaveValue('two');
  await press(page, 'Rename');
  await name(page, 'Prod');
  await expect(page.getByText('There is a profile prod already.')).toBeVisible();
  await name(page, 'test 1');
  await expect(chosen(page)).toHaveValue('test 1');
  await page.reload();
  await expect(chosen(page)).toHaveValue('test 1');
  await expect(chosen(page).getByRole('option')).toHaveText(['default', 'prod', 'test 1']);
  await chosen(page).selectOption('default');
  await expect(field(page, 'workload')).toHaveValue('one');
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('one');
});

test('a deleted profile comes back with one press', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, { workload: 'one' });
  await press(page, 'Delete');
  await expect(said(page)).toContainText('default is deleted.');
  await expect(field(page, 'workload')).toHaveValue('');
  await expect(said(page).getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page, 'workload')).toHaveValue('one');
});

test('what is exported renders on the command line, and is the same when it is imported', async ({
  page,
}, info) => {
  await page.goto('/introduction/');
  await fillIn(page, needed);
  await choose(page, 'network', 'own');
  const waiting = page.waitForEvent('download');
  await press(page, 'Export');
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('values-default.json');
  const path = info.outputPath('values.json');
  await download.saveAs(path);
  const { status, stderr } = renderValues(path, info.outputPath('bundle'));
  expect(stderr).not.toContain('Unknown');
  expect(status).toBe(0);
  await press(page, 'New');
  await name(page, 'imported');
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Import');
  await (await chooser).setFiles(path);
  const dialog = page.getByRole('dialog', { name: 'A file with values' });
  await expect(dialog).toContainText('The file differs from your profile imported in 11 fields.');
  await dialog.getByRole('button', { name: 'Replace the values of imported' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(field(page, 'workload')).toHaveValue('fraud');
  expect(await readFile(path, 'utf8')).toContain('"network": "own"');
});

test('an import says all that is wrong, and takes nothing unasked', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, { workload: 'mine' });
  const offer = async (text: string): Promise<Locator> => {
    const chooser = page.waitForEvent('filechooser');
    await press(page, 'Import');
    const file = { name: 'v.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await (await chooser).setFiles(file);
    return page.getByRole('dialog', { name: 'A file with values' });
  };
  let dialog = await offer('{"version":1,"values":{"workload":"Theirs!","moon":"x"},"planets":{}}');
  await expect(dialog.getByRole('listitem')).toHaveText([
    /^Unknown key "planets"\./,
    /^Unknown key "values\.moon"\./,
    /^Workload: /,
  ]);
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await expect(field(page, 'workload')).toHaveValue('mine');
  dialog = await offer('{"version":1,');
  await expect(dialog).toContainText('The values file is not JSON: see line 1, column 14.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  dialog = await offer(' '.repeat(5_000_000));
  await expect(said(page)).toHaveText(
    'v.json is larger than such a file can be, so it was not read.',
  );
  await expect(field(page, 'workload')).toHaveValue('mine');
});

async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.share-said')).toContainText('with your values is copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

test.describe('a shared link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('shows a difference first, is taken over as a new profile, and leaves the address', async ({
    page,
    context,
  }) => {
    await page.goto('/network/#step-net-nsg');
    await fillIn(page, five);
    await choose(page, 'network', 'own');
    const link = await linkOf(page);
    expect(link).toMatch(/\/network\/#v1=[\w-]+&step-net-nsg$/);
    await fillIn(page, { workload: 'other' });
    const other = await context.newPage();
    const requests: string[] = [];
    other.on('request', (request) => requests.push(request.url()));
    await other.goto(link);
    const dialog = other.getByRole('dialog', { name: 'A link with values' });
    await expect(dialog.getByRole('row')).toHaveText([/Field/, /Workload\s*other\s*fraud/]);
    await expect(field(other, 'workload')).toHaveValue('other');
    await expect(other.locator('#step-net-nsg')).toBeInViewport();
    const name = dialog.getByRole('textbox', { name: 'Name of the new profile' });
    await expect(name).toHaveValue('fraud-dev');
    await name.fill('theirs');
    await dialog.getByRole('button', { name: 'Take over as a new profile' }).click();
    await expect(dialog).toContainText('theirs is a new profile, and in use.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(field(other, 'workload')).toHaveValue('fraud');
    expect(new URL(other.url()).hash).toBe('#step-net-nsg');
    await expect(chosen(page)).toHaveValue('theirs');
    expect(requests.filter((url) => url.includes('v1='))).toEqual([]);
  });

  test('can be declined, taken into the profile in use, and taken back', async ({ page }) => {
    await page.goto('/introduction/');
    await fillIn(page, five);
    const { hash } = new URL(await linkOf(page));
    await fillIn(page, { workload: 'mine', instance: '' });
    const open = async (): Promise<void> => {
      await expect(page).toHaveURL(/^[^#]*$/); // a dialog that closes clears the address a moment later
      await page.evaluate((to) => void (location.hash = to), hash);
    };
    const dialog = page.getByRole('dialog', { name: 'A link with values' });
    await open();
    await expect(dialog).toContainText('differs from your profile default in 2 fields');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(field(page, 'workload')).toHaveValue('mine');
    expect(new URL(page.url()).hash).toBe('');
    await open();
    await dialog.getByRole('button', { name: 'Replace the values of default' }).click();
    await expect(field(page, 'workload')).toHaveValue('fraud');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(field(page, 'workload')).toHaveValue('mine');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await open();
    await dialog.getByRole('button', { name: 'Replace the values of default' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await open();
    await expect(dialog).toContainText('The link says what your profile default says already.');
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  test('is readable by axe in both themes, and by keyboard alone', async ({ page }) => {
    await page.goto('/introduction/');
    await fillIn(page, five);
    const link = await linkOf(page);
    await fillIn(page, { workload: 'mine' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto('/glossary/');
      await page.goto(link);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await findings(page, { within: 'dialog' })).toEqual([]);
    }
    for (let at = 0; at < 8; at += 1) {
      if ((await page.locator(':focus').textContent()) === 'Replace the values of default') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(field(page, 'workload')).toHaveValue('fraud');
  });
});

for (const [what, hash, sentence] of [
  ['broken', '#v1=AAAA', 'The link is cut off or changed'],
  ['too long', `#v1=${'A'.repeat(9000)}`, 'The link is longer than 8000 characters.'],
  ['newer', '#v9=AAAA', 'The link was made by a newer version of this guide.'],
] as const) {
  test(`a link that is ${what} ends in a sentence`, async ({ page }) => {
    await page.goto(`/introduction/${hash}`);
    const dialog = page.getByRole('dialog', { name: 'A link with values' });
    await expect(dialog).toContainText(sentence);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(page).toHaveURL(/\/introduction\/$/);
    await expect(field(page, 'workload')).toHaveValue('');
  });
}

test('two profiles are compared: their values, and the lines of what they make', async ({
  page,
}) => {
  await page.goto('/introduction/');
  await fillIn(page, needed);
  await press(page, 'Compare');
  await expect(said(page)).toContainText('There is no other profile yet.');
  await press(page, 'Duplicate');
  await name(page, 'prod');
  await fillIn(page, { environment: 'prod' });
  await choose(page, 'flowLogs');
  await press(page, 'Compare');
  const dialog = page.getByRole('dialog', { name: 'prod, compared' });
  const rows = dialog.getByRole('row');
  await expect(rows.filter({ hasText: 'Environment' })).toContainText(/prod\s*dev/);
  await dialog.getByText(/^apply\.sh: \d+ lines$/).click();
  const lines = dialog.getByRole('region', { name: 'Changed lines of apply.sh' });
  await expect(lines.locator('[data-sign="-"]').filter({ hasText: 'rg-fraud-prod-we' }).first()).toBeVisible(); // oxfmt-ignore
  await expect(lines.locator('[data-sign="+"]').filter({ hasText: 'rg-fraud-dev-we' }).first()).toBeVisible(); // oxfmt-ignore
  expect(await lines.textContent()).not.toContain('#!/usr/bin/env bash'); // the same in both
  await expect(dialog.getByText('apply.ps1')).toHaveCount(0); // of the shell in use
  expect(await findings(page, { within: '.import-dialog' })).toEqual([]);
  // The copy has an identity of its own; a new profile without a value differs in all that was typed.
  await dialog.getByRole('button', { name: 'Close' }).click();
  await press(page, 'New');
  await name(page, 'empty');
  await press(page, 'Compare');
  const other = page.getByRole('dialog', { name: 'empty, compared' });
  await other.getByRole('combobox', { name: 'Compare with' }).selectOption('prod');
  await expect(other.getByRole('row').filter({ hasText: 'Environment' })).toContainText('prod');
});
