import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { choose, fillIn, five } from './reader.ts';

test('a section fetches its picture when it is near, with the names of the reader', async ({
  page,
}) => {
  await page.goto('/identity/');
  await fillIn(page, { ...five, workspace: 'mlw-mine' });
  const picture = page.locator('.overview.relations');
  await picture.scrollIntoViewIfNeeded();
  await expect(picture.locator('svg').first()).toBeVisible();
  await expect(picture.locator('svg').getByText('mlw-mine').first()).toBeVisible();
  await expect(picture).toContainText('Storage Blob Data Reader');
});

test('a choice brings what it makes into the picture, in place of its frame', async ({ page }) => {
  await page.goto('/pictures/');
  const logs = page.locator('#picture-monitoring');
  const bastion = logs.locator('.node', { hasText: 'Bastion' });
  await expect(bastion).toBeHidden();
  await expect(logs.locator('.placeholder', { hasText: 'Bastion' })).toBeVisible();
  await choose(page, 'wayIn');
  await expect(bastion).toBeVisible();
  await expect(logs.locator('.placeholder', { hasText: 'Bastion' })).toBeHidden();
});

test('the pictures say the same in words, and axe finds nothing in them', async ({ page }) => {
  await page.goto('/pictures/');
  const folds = page.locator('.relations details');
  await folds.evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  for (const figure of await page.locator('.relations').all()) {
    const drawn = await figure.locator('svg > .node:not(.is-hub)').count();
    await expect(figure.locator('details > ul > li > ul > li')).toHaveCount(drawn);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include('.relations').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }
});

test('at 320 pixels no picture is wider than the screen or scrolls by itself', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/pictures/');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const right = await page
    .locator('.relations svg[aria-hidden]')
    .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(320);
});
