/** A section as Markdown with the values that the reader has. */
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { choose, fillIn, needed } from './reader.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function copy(page: Page): Promise<{ text: string; said: Locator }> {
  const place = page.locator('markdown-copy');
  await place.getByRole('button', { name: 'Copy page as Markdown with my values' }).click();
  const said = place.getByRole('status');
  await expect(said).toContainText('Copied.');
  return { text: await page.evaluate(() => navigator.clipboard.readText()), said };
}

test('a page is copied with the values of the reader, in the shell that is chosen', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, needed);
  await choose(page, 'network', 'own');
  await page.locator('input[name="shell"][value="powershell"]').check();
  const { text } = await copy(page);
  expect(text).toContain('# Network');
  expect(text).toContain('```powershell\n');
  expect(text).toContain('--name "vnet-fraud-dev-we-002"');
  expect(text).toContain('(`net-firewall`)');
});

test('its first line names what is an example still, or wrong', async ({ page }) => {
  await page.goto('/identity/');
  await fillIn(page, { workload: 'Fraud-X' });
  const { text, said } = await copy(page);
  const [first] = text.split('\n');
  expect(first).toMatch(/^> Still examples: .*Subscription ID.*\. Not legal: Workload\./);
  await expect(said).toContainText('Its first line names');
});

test('a control that is left out is not in the copy, nor what only it needs', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, needed);
  expect((await copy(page)).text).toContain('(`net-dns`');
  await page.locator('#control-net-dns').getByRole('checkbox', { name: 'In my plan' }).uncheck();
  expect((await copy(page)).text).not.toContain('(`net-dns`');
});

test('the press works before anything else was touched, and says when it cannot', async ({
  page,
}) => {
  await page.goto('/data/');
  await page.route('**/data.markdown.json', (route) => route.abort());
  const place = page.locator('markdown-copy');
  await place.getByRole('button').click();
  await expect(place.getByRole('status')).toContainText('did not load');
  await page.unroute('**/data.markdown.json');
  expect((await copy(page)).text).toMatch(/^> Still examples: /);
});

test('without a press nothing of it loads, and the plain page is linked', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/network/', { waitUntil: 'networkidle' });
  expect(loaded.filter((path) => /markdown/.test(path))).toEqual([]);
  await expect(page.getByRole('link', { name: 'This page as Markdown' })).toHaveAttribute(
    'href',
    '/network.md',
  );
});
