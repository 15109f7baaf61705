/** The lines of a snippet that bring a control about light up from the control, and lead to it. */
import { expect, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { chooseTab, choose, fillIn, five, reveal, snippet } from './reader.ts';

/** The texts that are lit in the page. */
function litTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...(CSS.highlights.get('lit') ?? [])]
      .filter((range) => range.startContainer.parentElement?.checkVisibility())
      .map((range) => (range as Range).toString()),
  );
}

test('from the control: the lines light up, come into view, and lead back', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  const control = page.locator('#control-net-vnet');
  await reveal(control.locator('[data-lines-of="net-vnet.apply"]'));
  const named = control.getByRole('button', { name: '--address-prefixes' }).first();
  await named.click();
  await expect(named).toHaveAttribute('aria-pressed', 'true');
  const step = snippet(page, 'net-vnet.apply', 'bash');
  await expect.poll(() => litTexts(page)).toEqual(['--address-prefixes "10.40.0.0/16"']);
  await expect(step.locator('.lit')).toBeInViewport();
  await expect(step.getByRole('status').filter({ hasText: 'is highlighted' })).toBeVisible();
  await fillIn(page, { vnetPrefix: '10.8.0.0/16' });
  await expect.poll(() => litTexts(page)).toEqual(['--address-prefixes "10.8.0.0/16"']);
  await step.getByRole('link', { name: 'A virtual network with separate subnets' }).click();
  await expect(control).toBeInViewport();
});

test('from the step, by keyboard, in the other shell, and out again', async ({ page }) => {
  await page.goto('/network/');
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(snippet(page, 'net-pe-subnet.apply', 'powershell')).toContainText('az network');
  const list = page.locator('ul[data-lines-of="net-pe-subnet.apply"]');
  await reveal(list.first());
  const named = list.first().getByRole('button', { name: '--default-outbound-access' });
  await named.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => litTexts(page)).toEqual(['--default-outbound-access false']);
  await page.keyboard.press('Escape');
  await expect.poll(() => litTexts(page)).toEqual([]);
  await expect(named).toHaveAttribute('aria-pressed', 'false');
});

test('from the line: a flag in the snippet says which controls it brings about, and stays lit when the values app comes', async ({
  page,
}) => {
  let letIn = (): void => undefined;
  const gate = new Promise<void>((open) => (letIn = open));
  await page.route(/assets\/values-app\..*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/network/');
  const step = page.locator('#step-net-pe-subnet');
  await snippet(page, 'net-pe-subnet.apply', 'bash')
    .locator('.makes', { hasText: '--default-outbound-access' })
    .click();
  const control = step.getByRole('link', {
    name: 'No implicit way to the internet from the subnets',
  });
  await expect(control).toBeVisible();
  letIn();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  await expect(control).toBeVisible();
});

test('a key of a file lights up with what it holds', async ({ page }) => {
  await page.goto('/network/');
  await choose(page, 'network', 'managed');
  const control = page.locator('#control-net-managed-vnet');
  await control.getByText('Made by').click();
  await control.getByRole('button', { name: 'managed_network' }).click();
  await expect
    .poll(async () => (await litTexts(page))[0])
    .toMatch(/^managed_network:\n {2}isolation_mode: allow_only_approved_outbound\n/);
});

test('each option is explained in the tab of options, with its reference and its controls', async ({
  page,
}) => {
  await page.goto('/network/');
  const one = page.locator('#step-data-storage');
  await chooseTab(page, 'data-storage', 'Options');
  await expect(one.getByText('--allow-shared-key-access').last()).toBeVisible();
  await expect(one).toContainText('so only Entra ID remains');
  await expect(
    one.getByRole('link', { name: 'Reference of az storage account create' }),
  ).toHaveAttribute(
    'href',
    'https://learn.microsoft.com/cli/azure/storage/account#az-storage-account-create',
  );
  const option = one.locator('.explained > div', { hasText: '--https-only' });
  await expect(option.getByRole('link').first()).toBeVisible();
});
