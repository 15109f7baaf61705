/** A slot is edited where it stands. */
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { field, fillIn, five, snippet } from './reader.ts';

const vnet = (page: Page): Locator => snippet(page, 'net-vnet.apply', 'bash');
const slot = (page: Page, parameter: string): Locator =>
  vnet(page).locator(`[data-parameter="${parameter}"]`).first();
const editor = (page: Page): Locator => vnet(page).getByRole('textbox');

test('a click edits a slot; the form and every other place follow at once', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await slot(page, 'vnet').click();
  await editor(page).fill('vnet-mine');
  await expect(field(page, 'vnet')).toHaveValue('vnet-mine');
  await expect(snippet(page, 'net-pe-subnet.apply', 'bash')).toContainText('"vnet-mine"');
  await page.keyboard.press('Enter');
  await expect(editor(page)).toHaveCount(0);
  await expect(slot(page, 'vnet')).toHaveText('vnet-mine');
  await expect(slot(page, 'vnet')).toHaveAttribute('data-state', 'set');
});

test('a default that is only looked at stays a default', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await slot(page, 'vnet').click();
  await expect(editor(page)).toHaveValue('vnet-fraud-dev-we-002');
  await page.keyboard.press('Enter');
  await expect(slot(page, 'vnet')).toHaveAttribute('data-state', 'default');
  await expect(field(page, 'vnet')).toHaveValue('');
});

test('Enter goes on to the next slot, Escape takes back and stays', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { ...five, vnet: 'vnet-before' });
  await slot(page, 'vnet').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('vnet-after');
  await expect(field(page, 'vnet')).toHaveValue('vnet-after');
  await page.keyboard.press('Escape');
  await expect(field(page, 'vnet')).toHaveValue('vnet-before');
  await expect(slot(page, 'vnet')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('vnet-after');
  await page.keyboard.press('Enter');
  await expect(slot(page, 'resourceGroup')).toBeFocused();
  await expect(field(page, 'vnet')).toHaveValue('vnet-after');
});

test('a wrong draft is marked, and its sentence stands beside the snippet', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await slot(page, 'vnet').click();
  await editor(page).fill('vnet!');
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(vnet(page).getByText('Leave out the character !.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(vnet(page).getByText('Leave out the character !.')).toHaveCount(0);
  await slot(page, 'vnet').click();
  await editor(page).fill('$(reboot)"');
  await page.keyboard.press('Enter');
  await expect(slot(page, 'vnet')).toHaveAttribute('data-state', 'wrong');
  await expect(slot(page, 'vnet')).toHaveText(String.raw`\$(reboot)\"`); // as bash would have to read it
  await slot(page, 'vnet').click();
  await expect(editor(page)).toHaveValue('$(reboot)"'); // as it was typed
});

test('a snippet is one tab stop for all its slots, with arrow keys, Home and End between them', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await expect(vnet(page).locator('pre [tabindex="0"]')).toHaveCount(1);
  await slot(page, 'vnet').focus();
  await page.keyboard.press('ArrowRight');
  await expect(slot(page, 'resourceGroup')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(slot(page, 'vnet')).toBeFocused();
  await page.keyboard.press('End');
  await expect(slot(page, 'planId')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('pre'))).toBeNull();
  await page.keyboard.press('Shift+Tab');
  await expect(slot(page, 'planId')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(slot(page, 'vnet')).toBeFocused();
});

test('the name of a slot says what it is, how it came about, and that it can be edited', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, { ...five, vnetPrefix: '10.8.0.0/16', vnet: 'vnet!' });
  for (const [field, name] of [
    ['vnetPrefix', 'Edit Virtual network range, yours: 10.8.0.0/16'],
    ['vnet', 'Edit Virtual network, cannot be used, see the form: vnet!'],
    ['resourceGroup', 'Edit Resource group, a default: rg-fraud-dev-we-002'],
  ] as const) {
    await slot(page, field).focus();
    await expect(vnet(page).getByRole('button', { name, exact: true })).toBeFocused();
  }
});

test('what a brought id gives leads to the field of the id', async ({ page }) => {
  await page.goto('/network/');
  const id =
    '/subscriptions/0f1e2d3c-4b5a-4978-8877-665544332211/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
  await fillIn(page, { ...five, 'existing.vnet': id });
  const subnet = snippet(page, 'net-pe-subnet.apply', 'bash');
  await subnet.locator('[data-existing="vnet"]:visible').first().click();
  await expect(field(page, 'existing.vnet')).toBeFocused();
  await subnet.locator('[data-parameter="vnet"]:visible').first().click();
  await expect(field(page, 'existing.vnet')).toBeFocused();
});

test('long lines wrap everywhere with one press, which is remembered', async ({
  page,
  context,
}) => {
  await page.goto('/network/');
  const wrap = vnet(page).getByRole('button', { name: 'Wrap' });
  const other = await context.newPage();
  await other.goto('/introduction/');
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  const file = snippet(page, 'workspace.file');
  await expect(file.locator('pre')).toHaveCSS('white-space-collapse', 'preserve');
  await expect(file.locator('pre')).toHaveCSS('text-wrap-mode', 'wrap');
  const there = snippet(other, 'gov-group.apply', 'bash').locator('pre');
  await expect(there).toHaveCSS('text-wrap-mode', 'wrap');
  await page.reload();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await wrap.click();
  await expect(there).toHaveCSS('text-wrap-mode', 'nowrap');
});

test('the shell is in step between tabs', async ({ page, context }) => {
  await page.goto('/network/');
  const other = await context.newPage();
  await other.goto('/network/');
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(snippet(other, 'net-vnet.apply', 'powershell')).toContainText(
    'az network vnet create',
  );
  await expect(snippet(other, 'net-vnet.apply', 'bash')).toBeHidden();
});
