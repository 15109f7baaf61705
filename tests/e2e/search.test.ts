import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { field, five } from './reader.ts';

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

for (const [what, text, title] of [
  ['an option', '--allow-shared-key-access', 'Default storage account'],
  ['a control by its words', 'purge protection', 'A closed key vault that cannot be purged'],
  ['a policy by its id', '438c38d2', 'Policies that deny what must not drift'],
  ['a step by its id', 'net-nsg', 'Network security group of the compute subnet'],
  ['a file by its name', 'workspace.yml', 'workspace.yml'],
  ['prose', 'stolen credential', 'Network security'],
] as const) {
  test(`the search finds ${what}`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await box(page).fill(text);
    await expect(found(page).filter({ hasText: title }).first()).toBeVisible();
  });
}

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
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
});

test('what is found nowhere, and an index that does not load, are said', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await box(page).fill('zyxwvut');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing here says' })).toBeVisible();
  await page.reload();
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.keyboard.press('/');
  await box(page).fill('vault');
  await expect(page.getByText('The search did not load.')).toBeVisible();
});
