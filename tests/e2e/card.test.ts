/** The card of a step: its tabs, how it prints, how it folds; and the contents beside it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { choose, chooseTab, fillIn, five, pages, reveal, snippet } from './reader.ts';

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

test('print says whose values it has, and the page is as before afterwards', async ({ page }) => {
  await page.goto('/trust/');
  await fillIn(page, five);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const head = page.locator('main h1 + p');
  await expect(head).toHaveText(
    new RegExp(
      `^Printed on \\d{4}-\\d\\d-\\d\\d, with the values of profile default: fraud-dev-westeurope-002 in subscription ${five.subscriptionId}\\.$`,
    ),
  );
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(head).not.toContainText('Printed');
  await fillIn(page, { workload: '' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(head).toContainText('examples for the values that profile default lacks');
});

test('nothing that only a screen can do is printed, on any page', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  for (const path of pages) {
    await page.goto(path);
    const shown = await page
      .locator('main button:not(.link-button)')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)),
      );
    expect(shown, path).toEqual([]);
  }
  await page.goto('/builder/');
  await expect(page.locator('bundle-viewer')).toBeHidden();
  await expect(page.locator('.builder .next-list')).toBeVisible();
});

test('the rights of a step are a list, and where it runs stands in its first line', async ({
  page,
}) => {
  await page.goto('/network/');
  const step = page.locator('#step-data-storage');
  await expect(step.locator('.kicker')).toContainText('Run from any machine with the Azure CLI');
  await chooseTab(page, 'data-storage', 'Rights');
  await expect(
    step
      .getByRole('listitem')
      .filter({ hasText: 'Storage Account Contributor on the resource group' }),
  ).toBeVisible();
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

test('a long text shows its beginning, and all of it at a press and on paper', async ({ page }) => {
  await page.goto('/network/');
  const long = page.locator('[data-snippet="net-dns.apply"][data-shell="bash"]');
  const text = long.locator('pre');
  const isWhole = (): Promise<boolean> =>
    text.evaluate((pre) => pre.scrollHeight <= pre.clientHeight);
  await long.scrollIntoViewIfNeeded();
  expect(await isWhole()).toBe(false);
  await long.getByRole('checkbox', { name: 'Show all lines' }).check();
  expect(await isWhole()).toBe(true);
  await long.getByRole('checkbox').uncheck();
  await page.emulateMedia({ media: 'print' });
  expect(await isWhole()).toBe(true);
});

test('a file that the plan does not use is not shown, and comes with the choice that uses it', async ({
  page,
}) => {
  await page.goto('/network/');
  const plain = page.locator('#step-ws-create .file', { hasText: 'creation only' });
  const keyed = page.locator('#step-ws-create .file', { hasText: 'workspace-with-key.json' });
  await expect(plain.locator('.file-body')).toBeVisible();
  await expect(keyed.locator('.file-body')).toBeHidden();
  await choose(page, 'customerManagedKey');
  await expect(plain.locator('.file-body')).toBeHidden();
  await expect(keyed.locator('pre')).toContainText('Microsoft.MachineLearningServices/workspaces');
  await page.goto('/data/');
  const own = page.locator('#file-workspace-with-key');
  await expect(own.locator('pre')).toBeVisible();
  const key = page.locator('input[name="customerManagedKey"]');
  await reveal(key);
  await key.uncheck();
  await expect(own.getByText('Not part of your plan.')).toBeVisible();
  await expect(own.locator('pre')).toBeHidden();
});

test('what a reader decides about a control stands in the line above its title, which names its benchmark', async ({
  page,
}) => {
  await page.goto('/network/');
  const control = page.locator('#control-net-vnet');
  const top = (of: Locator): Promise<number> => of.evaluate((it) => it.getBoundingClientRect().y);
  const box = control.getByRole('checkbox', { name: 'In my plan' });
  const title = control.getByRole('heading');
  expect(await top(box)).toBeLessThan(await top(title));
  expect((await top(box)) - (await top(control.locator('.kicker')))).toBeLessThan(12);
  await expect(control.getByText('Benchmark NS-1')).toBeVisible();
  await box.uncheck();
  const notice = control.locator('control-switch .notice');
  await expect(notice).not.toBeEmpty();
  expect(await top(notice)).toBeGreaterThan(await top(title));
});

test('prose of one design is folded for those who chose the other, and open for those who chose it', async ({
  page,
}) => {
  await page.goto('/network/');
  const own = page.getByText('Compute in your subnet needs a dozen Azure services');
  const managed = page.getByText('compute lives in a network that Microsoft runs');
  await expect(managed).toBeVisible();
  await expect(own).toBeHidden();
  await page.getByText('Only with the design “Your own virtual network”').click();
  await expect(own).toBeVisible();
  await page.getByText('Only with the design “Your own virtual network”').click();
  await choose(page, 'network', 'own');
  await expect(own).toBeVisible();
  await expect(managed).toBeHidden();
  await expect(page.getByText('Only with the design “Your own virtual network”')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(managed).toBeVisible();
});

test('what a control unfolds opens below its row, and nothing moves from under the pointer', async ({
  page,
}) => {
  await page.goto('/network/');
  const control = page.locator('#control-data-storage-hardened');
  const options = control.locator('details', { hasText: 'Made by' });
  await expect(options.locator('code').first()).toBeHidden();
  await options.locator('summary').click();
  await expect(options.getByRole('button', { name: '--https-only' })).toBeVisible();
  const fold = control.getByText('Built-in policies');
  await fold.scrollIntoViewIfNeeded();
  const before = await fold.boundingBox();
  await fold.click();
  await expect(control.getByText('Secure transfer to storage accounts')).toBeVisible();
  expect(await fold.boundingBox()).toEqual(before);
});
