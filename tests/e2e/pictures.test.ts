import { expect } from '@playwright/test';
import { findings } from './axe.ts';
import { test } from './in-turn.ts';
import { choose, fillIn, five } from './reader.ts';

test('a section fetches its picture when it is near, with the names of the reader', async ({
  page,
}) => {
  await page.goto('/identity/');
  await fillIn(page, { ...five, workspace: 'mlw-mine' });
  const picture = page.locator('.overview.relations');
  await picture.scrollIntoViewIfNeeded();
  await expect(picture.locator('.node').first()).toBeVisible();
  await expect(picture.locator('.node').getByText('mlw-mine').first()).toBeVisible();
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

test('axe finds nothing in the pictures, which are lists that a screen reader reads', async ({
  page,
}) => {
  await page.goto('/pictures/');
  await expect(page.getByRole('list').filter({ hasText: 'is reached by' }).first()).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page, { within: '.relations' }), colorScheme).toEqual([]);
  }
});

test('from the widest to the narrowest screen no word of a picture is cut', async ({ page }) => {
  await page.goto('/pictures/');
  await fillIn(page, { workload: 'tenletters', location: 'southafricanorth' });
  for (const width of [1440, 1024, 320]) {
    await page.setViewportSize({ width, height: 640 });
    const cut = await page
      .locator('.relations :is(.node, .node *, .placeholder, .placeholder *):visible')
      .evaluateAll((all) =>
        all
          .filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0)
          .map((one) => one.textContent),
      );
    expect(cut, String(width)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});
