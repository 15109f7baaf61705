import { expect, type Page } from '@playwright/test';
import { shells } from '../../src/language/artefact.ts';
import { test } from './in-turn.ts';
import { choose, fillIn, five, reveal, showAll, shownText, shownTexts, snippet } from './reader.ts';

test('a design hides and shows steps, and one sentence says what the other brings', async ({
  page,
}) => {
  await page.goto('/network/');
  const firewall = page.locator('#step-net-firewall');
  const managed = page.locator('#step-net-managed-vnet');
  await expect(firewall.locator('.item-body')).toBeHidden();
  await expect(firewall).toBeHidden();
  const other = page.locator('.other-design:not([hidden])');
  await expect(other).toContainText(/^\d+ more steps and controls/);
  await other.getByRole('button', { name: 'Your own virtual network' }).click();
  await expect(page.locator('input[name="network"]:checked')).toBeFocused();
  await choose(page, 'network', 'own');
  await expect(firewall.locator('.item-body')).toBeVisible();
  await expect(firewall.getByText('Not part of your plan.')).toBeHidden();
  await expect(managed).toBeHidden();
  await page.goto('/network/#step-net-managed-vnet');
  await expect(managed.getByText('Not part of your plan.')).toBeVisible();
  await expect(page.locator('.design')).toContainText('Your own virtual network');
});

test('a choice hides and shows lines', async ({ page }) => {
  await page.goto('/network/');
  const file = snippet(page, 'workspace.file');
  await expect.poll(() => shownText(file)).not.toContain('hbi_workspace');
  await choose(page, 'highBusinessImpact');
  await expect.poll(() => shownText(file)).toContain('hbi_workspace: true');
});

test('a field is asked for while the plan uses it', async ({ page }) => {
  await page.goto('/network/');
  const host = page.locator('input[name="jumpHost"]');
  await expect(host).toBeHidden();
  await choose(page, 'wayIn');
  await reveal(host);
  await expect(host).toBeVisible();
});

const combinations = [
  {},
  { customerManagedKey: true },
  { network: 'own' },
  {
    network: 'own',
    flowLogs: true,
    wayIn: true,
    customerManagedKey: true,
    monitorPrivateLink: true,
  },
] as const;

for (const choices of combinations) {
  test(`no shown command ends in a continuation: ${JSON.stringify(choices)}`, async ({ page }) => {
    await page.goto('/network/');
    await fillIn(page, five);
    await apply(page, choices);
    for (const shell of shells) {
      await showAll(page, shell);
      const texts = await shownTexts(page, shell);
      expect(texts.length).toBeGreaterThan(40);
      for (const [id, text] of texts) {
        expect.soft(text, id).not.toMatch(/[\\`]\s*(\n\s*\n|$)/); // at the end, or before an empty line
        expect.soft(text, id).not.toMatch(/[^\\`]\n {2}--/); // an option that nothing leads to
      }
    }
  });
}

async function apply(page: Page, choices: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [name, value] of Object.entries(choices)) {
    await choose(page, name, typeof value === 'string' ? value : undefined);
  }
}
