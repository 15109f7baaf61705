/** The card of a step: its tabs, how it prints, how it folds; and the contents beside it. */
import { expect, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { chooseTab, fillIn, five, reveal, snippet } from './reader.ts';

const titles = ['Apply', 'Undo', 'Verify', 'Mend', 'Options', 'Rights'];

const shownPanels = (page: Page, step: string): Promise<readonly number[]> =>
  page
    .locator(`#step-${step} .panel`)
    .evaluateAll((all) => all.flatMap((one, at) => (one.checkVisibility() ? [at] : [])));

test('arrow keys go from tab to tab, and what a tab lacks is fetched when it is chosen', async ({
  page,
}) => {
  await page.goto('/network/');
  const card = page.locator('#step-data-storage');
  expect(await card.locator('.tab').allInnerTexts()).toEqual(titles);
  await card.getByRole('radio', { name: 'Apply' }).focus();
  const verify = snippet(page, 'data-storage.checks', 'bash');
  await expect(verify.locator('code')).toHaveCount(0);
  for (const at of titles.keys()) {
    await expect(card.getByRole('radio', { name: titles[at] ?? '', exact: true })).toBeFocused();
    expect(await shownPanels(page, 'data-storage')).toEqual([at]);
    await page.keyboard.press('ArrowRight');
  }
  await expect(verify).toContainText('az resource show');
  await expect(card.locator('.panel').last()).toContainText('Microsoft.Storage');
  await expect(card.locator('.panel').nth(4)).toContainText('so only Entra ID remains');
});

test('a tab shows what was typed before it was chosen', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await chooseTab(page, 'data-storage', 'Verify');
  await expect(snippet(page, 'data-storage.checks', 'bash')).toContainText('stfrauddevwe002');
});

test('where a check fails, a step shows each command with the values of the reader, what it does and what comes before', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await chooseTab(page, 'data-storage', 'Mend');
  const panel = page.locator('#step-data-storage .panel:visible');
  await expect(snippet(page, 'data-storage.step-repair', 'bash')).toContainText(
    'bash repair.sh --only data-storage',
  );
  const one = snippet(page, 'data-storage.data-storage-hardened.mend-1', 'bash');
  await expect(one).toContainText('az storage account update --name "stfrauddevwe002"');
  const remedy = panel.locator('.remedy', { has: page.locator('[data-snippet]') }).first();
  await expect(remedy.getByText('Cuts off.').first()).toBeVisible();
  await expect(remedy.getByText('Do before:')).toContainText('Private endpoints');
  const other = panel.getByRole('link', { name: 'No account keys' });
  await expect(other).toBeVisible();
  await reveal(page.locator('control-list'));
  const inForm = page.locator('input[name="control.data-no-shared-key"]');
  await inForm.uncheck();
  await expect(other).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('tabs work, and what they would fetch is a link', async ({ page }) => {
    await page.goto('/network/');
    const card = page.locator('#step-data-storage');
    await card.getByRole('radio', { name: 'Verify' }).check();
    const link = card.getByRole('link', { name: 'In bash' });
    await expect(link).toBeVisible();
    await link.click();
    await expect(page.locator('[id="data-storage.checks"]')).toContainText('az resource show');
  });
});

test('print has every tab of the plan, fetched before the browser prints', async ({ page }) => {
  await page.goto('/network/');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const card = page.locator('#step-data-storage');
  for (const kind of ['apply', 'undo', 'checks']) {
    await expect(snippet(page, `data-storage.${kind}`, 'bash').locator('pre')).toBeVisible();
  }
  expect(await shownPanels(page, 'data-storage')).toEqual([0, 1, 2, 3, 4, 5]);
  await expect(card.locator('[data-include]:not([data-shell="powershell"])')).toHaveCount(0);
  await expect(page.locator('#step-net-firewall')).toBeHidden();
});

test('a step whose resource is brought is one line', async ({ page }) => {
  await page.goto('/network/');
  const step = page.locator('#step-net-vnet');
  await fillIn(page, {
    ...five,
    'existing.vnet': `/subscriptions/${five.subscriptionId}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  });
  await expect(step.getByText('You bring the virtual network')).toBeVisible();
  await expect(step.locator('.card')).toBeHidden();
  expect((await step.boundingBox())?.height).toBeLessThan(80);
});

test('the contents follow to the end of the page, and stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto('/network/');
  const links = page.locator('.anchors a:visible');
  const current = page.locator('.anchors [aria-current="location"]');
  await links.last().click();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(links.last()).toHaveAttribute('aria-current', 'location');
  await expect(current).toBeInViewport();
  for (const part of [0.3, 0.6, 0.9]) {
    await page.evaluate(
      (at) => window.scrollTo(0, at * document.documentElement.scrollHeight),
      part,
    );
    await expect(current).toHaveCount(1);
    await expect(current).toBeInViewport();
  }
});
