import { expect } from '@playwright/test';
import { test } from './in-turn.ts';
import { pages, reveal, snippet } from './reader.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript the guide reads, with examples in bash', async ({ page }) => {
  await page.goto('/network/');
  await expect(
    page.getByText('Without JavaScript the commands and files show example values'),
  ).toBeVisible();
  const one = snippet(page, 'net-vnet.apply', 'bash');
  await expect(one.getByText('vnet-mlsec-prod-eus2-001')).toBeVisible();
  const file = snippet(page, 'workspace.file').locator('code');
  await expect(file).toContainText('name: "mlw-mlsec-prod-eus2-001"');
});

for (const [shell, id, text] of [
  ['powershell', 'net-vnet.apply', 'az network vnet create --name "vnet-mlsec-prod-eus2-001"'],
  ['bash', 'net-vnet.undo', 'az network vnet delete --name "vnet-mlsec-prod-eus2-001"'],
  ['bash', 'net-vnet.verify', 'az resource show'],
  ['bash', 'net-firewall.apply', 'az network firewall create'],
] as const) {
  test(`without JavaScript a link leads to ${id} in ${shell}`, async ({ page }) => {
    await page.goto('/network/');
    const place = snippet(page, id, shell);
    await reveal(place);
    await place.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/network/${shell}/#${id}$`));
    const there = snippet(page, id, shell);
    await expect(there).toBeInViewport();
    await expect(there).toContainText(text);
  });
}

test('without JavaScript the page of scripts says what needs it, and how the command line does the same', async ({
  page,
}) => {
  await page.goto('/builder/');
  await expect(page.getByText('The command line writes the same bytes')).toBeVisible();
  await expect(page.getByRole('region', { name: 'values.json' })).toContainText('"version": 1');
  await expect(page.getByRole('region', { name: 'Command line' })).toContainText(
    'npm run --silent render -- --values "values.json"',
  );
  await expect(page.locator('ol.plan')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
});

for (const [name, path, said] of [
  ['apply.sh', 'apply/bash', 'if step net-managed-vnet anywhere'],
  ['verify.ps1', 'verify/powershell', '#Requires -Version 7'],
  ['README, role and files', 'files', '# Azure Machine Learning, secured'],
] as const) {
  test(`without JavaScript the page of scripts leads to the whole text: ${name}`, async ({
    page,
  }) => {
    await page.goto('/builder/');
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/builder/${path}/$`));
    const text = page.locator('.whole-text code').first();
    await expect(text).toContainText(said);
    await expect(page.getByRole('button', { name: /^(?:Copy|Download)/ })).toHaveCount(0);
  });
}

test('without JavaScript nothing is offered that needs it', async ({ page }) => {
  for (const path of pages) {
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      for (const name of [/^Copy/, /^Download/, 'Your values']) {
        await expect(page.getByRole('button', { name })).toHaveCount(0);
      }
      await expect(page.getByRole('textbox')).toHaveCount(0);
    });
  }
});
