import { expect, test } from '@playwright/test';
import { fillIn, needed, pages, snippet } from './reader.ts';

for (const path of pages) {
  test(`no script and no style stands in the page: ${path}`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.headers()['content-security-policy']).toContain("default-src 'none'");
    const html = await response.text();
    expect(html).not.toMatch(/<style|\sstyle="|\son[a-z]+="/);
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    const inline = scripts.filter((tag) => !/ src="\/|type="application\/json"/.test(tag));
    expect(inline).toEqual([]);
    const [, policy = ''] =
      /http-equiv="content-security-policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'/);
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
  });
}

test('nothing breaks the policy or fails, and nothing is asked of another host', async ({
  page,
}) => {
  test.slow(); // it fills in every page
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== 'localhost') said.push(request.url());
  });
  for (const path of pages) {
    await page.goto(path);
    await fillIn(page, needed);
  }
  await page.goto('/network/');
  await snippet(page, 'net-vnet.apply', 'bash').getByRole('button', { name: /^Copy/ }).click();
  await expect(snippet(page, 'net-vnet.apply', 'bash').getByRole('status')).not.toBeEmpty();
  expect(said).toEqual([]);
});

test('what is typed is in no request', async ({ page }) => {
  const canary = 'mlw-canary-7261';
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/network/');
  await fillIn(page, { ...needed, workspace: canary });
  await page.getByRole('link', { name: 'Scripts and bundle' }).first().click();
  await expect(page.locator('plan-blockers')).toContainText('Nothing stands in the way');
  expect(requests.length).toBeGreaterThan(3);
  expect(requests.filter((one) => one.includes(canary))).toEqual([]);
});

test('the browser gets nothing of the guide, the grammar, the compiler or the highlighter', async ({
  page,
}) => {
  await page.goto('/builder/');
  await fillIn(page, needed);
  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    const code = await (await page.request.get(address)).text();
    for (const trace of [
      'az network',
      'Training code is arbitrary code',
      'These steps need each other',
      'shiki',
      'provisioningState',
    ]) {
      expect(code.includes(trace), `${trace} in ${address}`).toBe(false);
    }
  }
});
