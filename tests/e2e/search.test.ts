import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { test } from './in-turn.ts';
import { field, five } from './reader.ts';
import { indexOf, isSentence, search, type SearchRecord } from '../../src/state/search.ts';
import { questions } from './search-questions.ts';
import { sharedPage } from './shared-page.ts';

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search the guide' });
const found = (page: Page): Locator => page.getByRole('dialog').getByRole('option');

test('a key opens the search, arrows choose, Enter goes there', async ({ page }) => {
  await page.goto('/introduction/');
  await page.keyboard.press('/');
  await box(page).fill('az network vnet create');
  await expect(found(page).first()).toContainText('az network vnet create');
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(found(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/network\/#step-net-vnet$/);
  await expect(page.locator('#step-net-vnet')).toBeInViewport();
});

test('every page can be found', () => {
  const dist = join(import.meta.dirname, '../../dist');
  const text = readFileSync(join(dist, 'search-records.json'), 'utf8');
  const records = JSON.parse(text) as readonly { readonly url: string }[];
  const urls = new Set(records.map(({ url }) => url));
  // Parts of other pages, which are fetched into them, are no pages.
  const isPart = /(bash|powershell|options|remedies)\/$/;
  const pages = globSync('**/index.html', { cwd: dist })
    .map((file) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`)
    .filter((address) => !isPart.test(address));
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.filter((address) => !urls.has(address))).toEqual([]);
});

/** Asks, and waits for the answer: the list follows the last letter, and may show that of the question before. */
async function ask(page: Page, question: string): Promise<void> {
  await box(page).fill(question);
  await expect(page.locator('.search-box')).toHaveAttribute('data-shown', question);
}

test.describe('once it is open', () => {
  const opened = sharedPage(async (page) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(box(page)).toBeFocused();
  });

  for (const [what, text, title] of [
    ['an option', '--allow-shared-key-access', 'Default storage account'],
    ['a control by its words', 'purge protection', 'A closed key vault that cannot be purged'],
    ['a policy by its id', '438c38d2', 'Policies that deny what must not drift'],
    ['a step by its id', 'net-nsg', 'Network security group of the compute subnet'],
    ['a file by its name', 'workspace.yml', 'workspace.yml'],
    ['prose', 'stolen credential', 'Network security'],
  ] as const) {
    test(`the search finds ${what}`, async () => {
      const page = await opened();
      await ask(page, text);
      await expect(found(page).filter({ hasText: title }).first()).toBeVisible();
    });
  }

  test('the first hit answers what readers ask', async () => {
    const page = await opened();
    const wrong: string[] = [];
    for (const [question, expected] of questions) {
      await ask(page, question);
      await expect(
        page.getByRole('status').filter({ hasText: /^\d+ places?$|Nothing/ }),
      ).toBeVisible();
      const first =
        (await found(page).count()) > 0 ? await found(page).first().getAttribute('href') : '';
      if (first !== expected) wrong.push(`${question}: ${first ?? ''}, not ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  test('an excerpt is a sentence, and every page is found by its name', async () => {
    const page = await opened();
    await ask(page, 'access reviews');
    await expect(found(page).first().locator('.search-excerpt')).toHaveText(
      'Access reviews of Microsoft Entra do the asking, if your licence has them.',
    );
    for (const title of [
      'Scripts and bundle',
      'Status of the controls',
      'The original, corrected',
      'Next steps',
      'Glossary',
    ]) {
      await ask(page, title);
      await expect(found(page).first()).toContainText(title);
    }
  });
});

test('no place shows a line of commands or rights to those who ask in plain words', async ({
  request,
}) => {
  const records = (await (
    await request.get('/search-records.json')
  ).json()) as readonly SearchRecord[];
  const shown = records.flatMap((record) => {
    const [found] = search(indexOf([record]), record.title);
    const excerpt = found?.excerpt.map(({ text }) => text).join('') ?? '';
    // A command is asked for by its words, and a script by its options.
    const isPlain = !/^az |^Options of /.test(record.title) && record.kind !== 'file';
    return isPlain && !isSentence(excerpt) ? [`${record.title}: ${excerpt}`] : [];
  });
  expect(shown).toEqual([]);
});

test('a button closes it on a phone, and a question mark shows the keys', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/introduction/');
  await page.getByRole('button', { name: 'Search' }).click();
  await box(page).fill('vault');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Search the guide');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a file is opened among the scripts by its address, and one that is not there is said', async ({
  page,
}) => {
  const viewer = page.locator('bundle-viewer');
  await page.goto('/builder/#files/workspace.yml');
  await expect(viewer.locator('pre')).toHaveAttribute('aria-label', 'files/workspace.yml');
  await expect(viewer.locator('pre')).toContainText('managed_network:');
  await page.evaluate(() => (location.hash = '#files/not-there.yml'));
  await expect(viewer.getByRole('status').first()).toHaveText(
    'files/not-there.yml is not part of your plan.',
  );
  await expect(viewer.locator('pre')).toContainText('#!/usr/bin/env bash');
});

test('a field that is found gets the cursor', async ({ page }) => {
  await page.goto('/network/');
  await page.keyboard.press('Control+k');
  await box(page).fill('instance number');
  await found(page).filter({ hasText: 'Field' }).first().click();
  await expect(field(page, 'instance')).toBeFocused();
});

test('Escape closes it and gives the focus back; in a field the key is a letter', async ({
  page,
}) => {
  await page.goto('/network/');
  await page.getByRole('button', { name: 'Search' }).focus();
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  await field(page, 'workload').fill(five.workload);
  await field(page, 'workload').press('/');
  await expect(field(page, 'workload')).toHaveValue(`${five.workload}/`);
});

test('axe finds nothing in the open search', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await box(page).fill('vault');
  await expect(found(page).first()).toBeVisible();
  expect(await findings(page, { within: 'dialog' })).toEqual([]);
});

test('what is found nowhere, and an index that does not load, are said', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await box(page).fill('zyxwvut');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing here says' })).toBeVisible();
  await expect(found(page)).toHaveCount(3);
  await expect(found(page).first()).toHaveAttribute('href', '/controls/');
  await page.reload();
  await page.route('**/search-records.json', (route) => route.abort());
  await page.keyboard.press('/');
  await box(page).fill('vault');
  await expect(page.getByText('The search did not load.')).toBeVisible();
});
