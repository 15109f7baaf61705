/** The page of the original: each snippet beside what replaces it, and a command that a reader brings. */
import { expect } from '@playwright/test';
import { test } from './in-turn.ts';

test('a snippet stands beside ours with the values of the reader, and the copy has no mark', async ({
  page,
}) => {
  await page.goto('/original/');
  const snippet = page.locator('#snippet-2');
  await expect(snippet.locator('code').first()).toContainText('--vnet-name ml-vnet');
  await expect(snippet.locator('[data-mark=goes]')).toHaveCount(1);
  await expect(snippet.locator('[data-mark=comes]').first()).toBeAttached();
  await page.getByLabel('Workload').fill('fraud');
  await expect(snippet.locator('code').nth(1)).toContainText('mlw-fraud-prod');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await snippet.getByRole('button', { name: /^Copy/ }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  // Not all fields are filled in, so what is copied has a guard at each of them.
  expect(copied).toMatch(/az network private-endpoint create \\\n {2}--name "pep-/);
  expect(copied).not.toMatch(/^\s*[-+~]\s/m);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('both sides stand there, and a verdict shows its snippets alone', async ({ page }) => {
    await page.goto('/original/');
    await expect(page.locator('.original:visible')).toHaveCount(27);
    await expect(page.locator('.difference code').first()).toContainText('az ml workspace create');
    await expect(page.locator('pasted-command')).toBeHidden();
    await page.getByLabel(/9 fail/).check();
    await expect(page.locator('.original:visible')).toHaveCount(9);
    await page.getByLabel(/27 in all/).check();
    await expect(page.locator('.original:visible')).toHaveCount(27);
  });
});

test('a filter never hides the snippet that a link names', async ({ page }) => {
  await page.goto('/original/#snippet-3');
  await page.getByLabel(/9 fail/).check();
  await expect(page.locator('#snippet-3')).toBeVisible();
  await expect(page.locator('#snippet-2')).toBeHidden();
});

test('on a phone one side stands below the other, on a desk beside it', async ({ page }) => {
  const sides = page.locator('#snippet-10 .difference > div');
  const isBeside = async (): Promise<boolean> => {
    const [theirs, ours] = [await sides.first().boundingBox(), await sides.last().boundingBox()];
    return theirs?.y === ours?.y;
  };
  for (const [width, expected] of [
    [390, false],
    [1440, true],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/original/#snippet-10');
    expect(await isBeside(), `${width}`).toBe(expected);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
});

test('a pasted command is read, judged and led on to what does its work', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto('/original/');
  expect(fetched.filter((path) => path.startsWith('/az/'))).toEqual([]);
  const box = page.locator('pasted-command');
  await page
    .getByLabel('Paste your old command')
    .fill(
      'az ml workspace create --name w `\n  -g r `\n  --location eastus `\n  --identity-type SystemAssigned',
    );
  await expect(box.getByRole('status')).toHaveText('Read as PowerShell: 1 call of az.');
  await expect(box).toContainText('It fails.');
  await expect(box).toContainText('az ml workspace create has no option --identity-type.');
  await expect(box).toContainText('Snippet 7 of the original has it.');
  await expect(box.getByRole('link', { name: 'Workspace', exact: true })).toHaveAttribute(
    'href',
    /\/network\/#step-ws-create$/,
  );
  await box.getByRole('link', { name: 'See it beside what stands here' }).click();
  await expect(page.locator('#snippet-7')).toBeInViewport();
  expect(fetched.filter((path) => path.startsWith('/az/'))).toEqual(['/az/ml.json']);
});

test('a command that no step calls leads to what the original made of it, whatever its options', async ({
  page,
}) => {
  await page.goto('/original/');
  const box = page.locator('pasted-command');
  await page
    .getByLabel('Paste your old command')
    .fill('az keyvault set-policy --name kv --spn x --secret-permissions get');
  await expect(box).toContainText('No step of the guide calls this command.');
  await expect(box).toContainText('Snippet 8 of the original has it.');
  await box.getByRole('link', { name: 'See it beside what stands here' }).click();
  await expect(page.locator('#snippet-8')).toBeInViewport();
});

test('a command that is not known is told with what is near it, and none is no call', async ({
  page,
}) => {
  await page.goto('/original/');
  const box = page.locator('pasted-command');
  const text = page.getByLabel('Paste your old command');
  await text.fill('az ml computetarget create aks --name x');
  await expect(box).toContainText('is gone.');
  await expect(box).toContainText('what does its work now:');
  await expect(box.getByRole('link', { name: 'Compute cluster' })).toBeVisible();
  await text.fill('az identiti create -n x -g y');
  await expect(box).toContainText('Near it: az identity.');
  await text.fill('ls');
  await expect(box.getByRole('status')).toContainText('There is no call of az in it.');
  await text.fill('');
  await expect(box.getByRole('status')).toBeEmpty();
});

test('a reference that does not load is said, and asked for again', async ({ page }) => {
  await page.route('**/az/ml.json', (route) => route.abort());
  await page.goto('/original/');
  const box = page.locator('pasted-command');
  await page.getByLabel('Paste your old command').fill('az ml workspace list');
  await expect(box).toContainText('The reference did not load');
  await page.unroute('**/az/ml.json');
  await page.getByLabel('Paste your old command').fill('az ml workspace list ');
  await expect(box).toContainText('The Azure CLI takes it.');
});

test('on a wide screen the original stays in view beside a long replacement', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto('/original/');
  const tallest = await page.locator('.difference').evaluateAll((all) => {
    const heights = all.map((one) => one.lastElementChild?.getBoundingClientRect().height ?? 0);
    const at = heights.indexOf(Math.max(...heights));
    const theirs = all[at]?.firstElementChild?.getBoundingClientRect().height ?? 0;
    return { at, ours: heights[at] ?? 0, theirs };
  });
  expect(tallest.ours, 'one is longer than the screen').toBeGreaterThan(500);
  expect(tallest.theirs).toBeLessThan(400);
  const [theirs, ours] = [0, 1].map((side) =>
    page.locator('.difference').nth(tallest.at).locator('> div').nth(side),
  );
  const topOf = async (one = theirs): Promise<number> => (await one?.boundingBox())?.y ?? 0;
  await ours?.evaluate((one) => window.scrollBy(0, one.getBoundingClientRect().top + 60));
  await expect.poll(() => topOf(ours)).toBeLessThan(0);
  expect(await topOf()).toBeGreaterThanOrEqual(56); // below the bar of the page
  await page.setViewportSize({ width: 390, height: 500 });
  await expect(page.locator('.difference > div').first()).toHaveCSS('position', 'static');
});
