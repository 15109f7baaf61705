import { expect, test } from '@playwright/test';
import { pages, snippet } from './reader.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript the guide reads, with examples in both shells', async ({ page }) => {
  await page.goto('/network/');
  await expect(
    page.getByText('Without JavaScript the commands and files show example values'),
  ).toBeVisible();
  for (const shell of ['bash', 'powershell'] as const) {
    const one = snippet(page, 'net-vnet.apply', shell);
    await expect(one).toBeVisible();
    await expect(one.getByText('vnet-mlsec-prod-eus2-001')).toBeVisible();
  }
  const file = snippet(page, 'workspace.file').locator('code');
  await expect(file).toContainText('name: "mlw-mlsec-prod-eus2-001"');
});

for (const path of pages) {
  test(`without JavaScript nothing is offered that needs it: ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const name of [/^Copy/, /^Download/, 'Your values']) {
      await expect(page.getByRole('button', { name })).toHaveCount(0);
    }
    await expect(page.getByRole('textbox')).toHaveCount(0);
  });
}
