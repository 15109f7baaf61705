import { expect, type Locator, type Page, test } from '@playwright/test';
import { field, fillIn, five, needed, reveal, snippet } from './reader.ts';

test('the first tab stop skips to the guide', async ({ page }) => {
  await page.goto('/network/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the guide' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('with the keyboard alone: fill in, copy, download', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/introduction/');
  await field(page, 'subscriptionId').focus();
  for (const [name, value] of Object.entries(five)) {
    await tabTo(page, field(page, name));
    await page.keyboard.type(value);
  }
  // The page made the identity of the plan by itself.
  const values = Object.entries(needed).filter(([name]) => name !== 'planId');
  await expect(field(page, 'planId')).toHaveValue(/^[a-z][a-z0-9]{7}$/);
  for (const [name, value] of values.slice(Object.keys(five).length)) {
    await reveal(field(page, name));
    await field(page, name).focus();
    await page.keyboard.type(value);
  }
  await expect(page.locator('.form-head open-count')).toHaveText(/^ready, \d+ later$/);
  for (const [name, value] of values) {
    await expect(field(page, name)).toHaveValue(value);
  }
  const copy = snippet(page, 'gov-group.apply', 'bash').getByRole('button', { name: /^Copy/ });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(snippet(page, 'gov-group.apply', 'bash').getByRole('status')).toHaveText('Copied.');
  await page.getByRole('button', { name: 'Download bundle' }).focus();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  expect(download.suggestedFilename()).toBe('azure-ml-security-fraud-dev.zip');
});

/** The remark under a field, a tab stop of its own, comes with the values app: how many presses lie between is not fixed. */
async function tabTo(page: Page, input: Locator): Promise<void> {
  const isThere = (): Promise<boolean> => input.evaluate((one) => one === document.activeElement);
  for (let presses = 0; presses < 3 && !(await isThere()); presses++) {
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus'), 'the focus is never lost').toBeAttached();
  }
  await expect(input).toBeFocused();
}

test('the page marks the step that the reader is at', async ({ page }) => {
  await page.goto('/network/#step-data-kv');
  const link = page
    .getByRole('navigation')
    .getByRole('link', { name: 'Key vault of the workspace' });
  await expect(link).toHaveAttribute('aria-current', 'location');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the form is a sheet that opens with its count, and from a message', async ({ page }) => {
    await page.goto('/network/#step-net-vnet');
    await expect(field(page, 'workload')).toBeHidden();
    const open = page.getByRole('button', { name: /^Your values/ });
    await expect(open).toContainText('3 to complete');
    await open.click();
    await fillIn(page, { ...five, workload: 'Fraud-X' });
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(field(page, 'workload')).toBeHidden();
    await expect(open).toContainText('1 to complete');
    const one = snippet(page, 'net-vnet.apply', 'bash');
    await one.getByRole('button', { name: /^Copy/ }).click();
    await one.getByRole('button', { name: 'Go to Workload' }).click();
    await expect(field(page, 'workload')).toBeFocused();
    await expect(field(page, 'workload')).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(field(page, 'workload')).toBeHidden();
  });

  test('the contents fold', async ({ page }) => {
    await page.goto('/network/');
    const link = page.getByRole('link', { name: 'Introduction', exact: true });
    await expect(link).toBeHidden();
    await page.getByRole('button', { name: 'Contents' }).click();
    await link.click();
    await expect(page).toHaveURL(/\/introduction\/$/);
  });

  test('nothing is wider than the screen', async ({ page }) => {
    for (const path of ['/', '/introduction/', '/network/', '/builder/']) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBe(390);
    }
  });
});
