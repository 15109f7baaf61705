import { expect } from '@playwright/test';
import { test } from './in-turn.ts';
import { chooseTab, five, field, fillIn, needed, reveal, shownText, snippet } from './reader.ts';

test('a workspace name that is typed stands in every snippet that uses it', async ({ page }) => {
  await page.goto('/network/');
  const slots = page.locator('[data-parameter="workspace"]');
  const count = await slots.count();
  expect(count).toBeGreaterThan(9);
  await fillIn(page, { workspace: 'mlw-typed-here' });
  const texts = await slots.allTextContents();
  expect(new Set(texts)).toEqual(new Set(['mlw-typed-here']));
  expect(texts).toHaveLength(count);
  await expect
    .poll(() => shownText(snippet(page, 'workspace.file')))
    .toContain('name: "mlw-typed-here"');
});

test('five fields make the plan ready, and the values that steps still wait for are counted', async ({
  page,
}) => {
  await page.goto('/builder/');
  const count = page.locator('.form-head open-count');
  await expect(count).toHaveText('3 to complete');
  await fillIn(page, five);
  const waiting = page.locator('.waiting-fields > *');
  await expect(count).toHaveText(/^ready, \d+ later$/);
  const before = await waiting.count();
  await expect(count).toHaveText(`ready, ${before} later`);
  await fillIn(page, { securityEmail: needed.securityEmail });
  await expect(count).toHaveText(`ready, ${before - 1} later`);
  await expect(waiting).toHaveCount(before - 1);
});

test('five fields fill in the commands', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await expect(page.locator('[data-state="missing"]:not([hidden] *)')).toHaveCount(0);
  await expect
    .poll(() => shownText(snippet(page, 'net-vnet.apply', 'bash')))
    .toContain('--name "vnet-fraud-dev-we-002"');
});

test('each key stroke shows at once', async ({ page }) => {
  await page.goto('/network/');
  const slot = snippet(page, 'workspace.file').locator('[data-parameter="workspace"]').first();
  await reveal(field(page, 'workspace'));
  await field(page, 'workspace').focus();
  for (const shown of ['m', 'ml', 'mlw']) {
    await page.keyboard.press(shown.at(-1) ?? '');
    await expect(slot).toHaveText(shown);
  }
});

test('a wrong value is said at its field and marked in every slot', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { workload: 'Fraud-X' });
  const workload = field(page, 'workload');
  await expect(workload).toHaveAttribute('aria-invalid', 'true');
  await expect(workload).toHaveAccessibleDescription(/Use lower-case letters/);
  const slots = page.locator('[data-parameter="workload"]');
  await expect(slots.first()).toHaveText('Fraud-X');
  const states = await slots.evaluateAll((all) => all.map((one) => one.getAttribute('data-state')));
  expect(new Set(states)).toEqual(new Set(['wrong']));
  await fillIn(page, { workload: 'fraud' });
  await expect(workload).toHaveAttribute('aria-invalid', 'false');
  await expect(page.locator('[data-state="wrong"]')).toHaveCount(0);
});

const hostile = [
  '"; rm -rf / #',
  '$(reboot)',
  '`id`',
  '$&',
  "' or 1",
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  'a\u2028b',
  '"\n"',
  'x'.repeat(10_000),
];

test('a hostile draft stays text', async ({ page }) => {
  await page.goto('/network/');
  const before = await page.locator('main *').count();
  for (const draft of hostile) {
    await test.step(JSON.stringify(draft).slice(0, 40), async () => {
      await fillIn(page, { workspace: draft });
      const typed = await field(page, 'workspace').inputValue(); // an input drops line breaks
      await expect(page.locator('main [data-parameter="workspace"]').first()).not.toBeEmpty();
      await expect(page.locator('main *')).toHaveCount(before);
      const yaml = await shownText(snippet(page, 'workspace.file'));
      const line = yaml.split('\n').find((one) => one.startsWith('name: '));
      expect(JSON.parse(line?.slice('name: '.length) ?? '')).toBe(typed);
    });
  }
});

test('what was brought is not made, and the page says so', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, {
    'existing.vnet': `/subscriptions/${five.subscriptionId}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  });
  const step = page.locator('#step-net-vnet');
  await expect(step.getByText('You bring the virtual network')).toBeVisible();
  await expect(snippet(page, 'net-vnet.apply', 'bash')).toBeHidden();
  await expect
    .poll(() => shownText(snippet(page, 'net-pe-subnet.apply', 'bash')))
    .toContain('--vnet-name "vnet-hub"');
});

test('what undo leaves is told for what the reader has', async ({ page }) => {
  await page.goto('/introduction/');
  const step = page.locator('#step-gov-group');
  await chooseTab(page, 'gov-group', 'Undo');
  await expect(step.getByText('if it holds anything that this plan did not make')).toBeVisible();
  await expect(step.getByText('because you brought it')).toBeHidden();
  await fillIn(page, {
    'existing.resourceGroup': `/subscriptions/${five.subscriptionId}/resourceGroups/rg-ours`,
  });
  await expect(step.getByText('and undo leaves it')).toBeVisible();
  await expect(step.getByText('if it holds anything that this plan did not make')).toBeHidden();
});

test('everything can be cleared, and brought back', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, five);
  await page.getByRole('button', { name: 'Clear everything' }).click();
  await expect(field(page, 'workload')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(field(page, 'workload')).toHaveValue('fraud');
});

test('the search leaves the fields that fit', async ({ page }) => {
  await page.goto('/introduction/');
  await page.getByRole('searchbox', { name: 'Find a field' }).fill('key vault');
  await expect(field(page, 'keyVault')).toBeVisible();
  await expect(field(page, 'workload')).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /^\d+ fields?$/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a field' }).fill('');
  await expect(field(page, 'workload')).toBeVisible();
});

for (const [words, name] of [
  ['hub', 'existing.privateDnsZones'],
  ['cmk', 'customerManagedKey'],
  ['vnet', 'existing.vnet'],
  ['nsg', 'peNsg'],
  ['pe', 'peSubnetPrefix'],
  ['msi', 'workspaceIdentity'],
  ['acr', 'containerRegistry'],
  ['kv', 'keyVault'],
  ['firewall', 'network'],
] as const) {
  test(`the search of the form finds by the word ${words}`, async ({ page }) => {
    await page.goto('/network/');
    await page.getByRole('searchbox', { name: 'Find a field' }).fill(words);
    await page.locator('html[data-live]').waitFor({ state: 'attached' });
    await expect(page.locator(`values-form [name="${name}"]`).first()).toBeVisible();
    await expect(field(page, 'instance')).toBeHidden();
  });
}
