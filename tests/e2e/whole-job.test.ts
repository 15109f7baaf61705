/** From the first visit to the bundle: fill in five fields, copy a command, download. By keyboard alone, and by names alone. */
import { expect, type Page, test } from '@playwright/test';
import { five } from './reader.ts';

const bundle = 'azure-ml-security-fraud-dev.zip';
const labels = {
  'Subscription ID': five.subscriptionId,
  Workload: five.workload,
  Environment: five.environment,
  'Azure region': five.location,
  'Instance number': five.instance,
};

/** Presses a key until what has the focus is called so; a keyboard has no other way to get there. */
async function goTo(page: Page, key: 'Tab' | 'Shift+Tab', name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const { activeElement: at } = document;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : at?.textContent;
      return (at?.ariaLabel ?? label ?? '').trim();
    });
    if (focused === name) return;
  }
  throw new Error(`${key} does not lead to “${name}”.`);
}

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/introduction/');
});

test('the whole job by keyboard alone', async ({ page }) => {
  for (const [label, value] of Object.entries(labels)) {
    await goTo(page, 'Tab', label);
    await page.keyboard.type(value);
    await page.keyboard.press('Escape'); // closes the suggestions, where there are some
  }
  await goTo(page, 'Shift+Tab', 'Copy Resource group, bash');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'az group create --name "rg-fraud-dev-we-002"',
  );
  await goTo(page, 'Shift+Tab', 'Download bundle');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe(bundle);
});

test('the whole job by accessible names alone, each step announced', async ({ page }) => {
  const form = page.getByRole('complementary', { name: 'Your values' });
  for (const [label, value] of Object.entries(labels)) {
    const named = { name: label, exact: true };
    await form.getByRole('textbox', named).or(form.getByRole('combobox', named)).fill(value);
  }
  await expect(form.getByRole('status').filter({ hasText: /^ready, \d+ later$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Copy Resource group, bash' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download bundle' }).click();
  expect((await download).suggestedFilename()).toBe(bundle);
  const said = page.getByRole('banner').getByRole('status').filter({ hasText: bundle });
  await expect(said).toBeVisible();
});
