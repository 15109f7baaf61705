/** What a page loads before the reader does anything, what comes when it is used, and that nothing is lost meanwhile. */
import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { gate } from './gate.ts';
import { test } from './in-turn.ts';
import { field, fillIn, five, reveal, shownText, snippet } from './reader.ts';

const valuesApp = /assets\/values-app\..*\.js$/;

/** Bytes as a server with the best gzip sends them. */
function weight(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

async function scripts(page: Page): Promise<readonly string[]> {
  const names = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  return names.filter((name) => new URL(name).pathname.endsWith('.js'));
}

async function weightOf(page: Page, addresses: readonly string[]): Promise<number> {
  const texts = await Promise.all(
    addresses.map(async (address) => (await page.request.get(address)).text()),
  );
  return texts.reduce((sum, text) => sum + weight(text), 0);
}

test('a first visit loads the start script alone, and little of it', async ({ page }) => {
  await page.goto('/network/', { waitUntil: 'networkidle' });
  const loaded = await scripts(page);
  expect(loaded.filter((name) => valuesApp.test(name))).toEqual([]);
  const bytes = await weightOf(page, loaded);
  expect(bytes).toBeGreaterThan(1_000);
  // The theme, which must come before the first paint, is 450 bytes of it.
  // Printing fetches what tabs and folds lack before the browser prints, and the contents follow: 400 more.
  expect(bytes).toBeLessThan(7_380);
});

test('the values app comes when the pointer reaches the form, and has its own measure', async ({
  page,
}) => {
  await page.goto('/introduction/', { waitUntil: 'networkidle' });
  const before = await scripts(page);
  await field(page, 'workload').hover();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  const loaded = (await scripts(page)).filter((name) => !before.includes(name));
  expect(loaded.filter((name) => valuesApp.test(name))).toHaveLength(1);
  // What each field reads, offers and says of a draft is 5 kB; what tells which fields a key changes, half of one.
  // The vault of the customer-managed key, which may be brought, with its notices is another half.
  expect(await weightOf(page, loaded)).toBeLessThan(46_600);
});

test('the form of a page is names and places: less than 4.5 kB of it', async ({ request }) => {
  const html = await (await request.get('/network/')).text();
  const [form = ''] = /<values-form>[^]*<\/values-form>/.exec(html) ?? [];
  expect(form).toContain('name="workspace"');
  expect(weight(form)).toBeLessThan(4_500);
});

test('what is typed before the values app is there is kept, and the cursor stays', async ({
  page,
}) => {
  const open = await gate(page, valuesApp);
  await page.goto('/network/');
  const workload = field(page, 'workload');
  await workload.focus();
  await page.keyboard.type('frad');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('html')).not.toHaveAttribute('data-live');
  await page.keyboard.type('u');
  await open();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  await page.keyboard.type('l');
  await expect(workload).toHaveValue('frauld');
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('frauld');
});

test('what is chosen and pressed before the values app is there is done once it is', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const open = await gate(page, valuesApp);
  await page.goto('/network/');
  const own = page.locator('input[name="network"][value="own"]');
  await reveal(own);
  await own.check();
  const file = snippet(page, 'workspace.file');
  await reveal(file);
  await snippet(page, 'net-vnet.apply', 'bash').getByRole('button', { name: /^Copy/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-live');
  await open();
  await expect(page.locator('#step-net-firewall .item-body')).toBeVisible();
  await expect(snippet(page, 'net-vnet.apply', 'bash').getByRole('status')).toContainText('Copied');
});

test('what is typed and chosen before the values app is there survives a reload in that moment', async ({
  page,
}) => {
  await page.route(valuesApp, () => undefined); // it never comes
  await page.goto('/network/');
  await field(page, 'workload').fill('fraud');
  const own = page.locator('input[name="network"][value="own"]');
  await reveal(own);
  await own.check();
  await page.reload();
  await expect(field(page, 'workload')).toHaveValue('fraud');
  await page.unroute(valuesApp); // the connection is back
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('fraud');
  await expect(own).toBeChecked();
  await fillIn(page, { workload: 'other' });
  await page.reload(); // the values app keeps it from here on, and nothing older comes back
  await expect(field(page, 'workload')).toHaveValue('other');
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test('a values app that does not come is said, and the next touch tries again', async ({
  page,
}) => {
  await page.route(valuesApp, (route) => route.abort());
  await page.goto('/introduction/');
  await field(page, 'workload').focus();
  await expect(page.getByRole('alert')).toContainText('did not load');
  await page.unroute(valuesApp);
  await fillIn(page, five);
  await expect(page.getByRole('alert')).toBeHidden();
  await expect.poll(() => shownText(snippet(page, 'gov-group.apply', 'bash'))).toContain('fraud');
});

test('nothing moves when the values app comes', async ({ page }) => {
  await page.goto('/network/', { waitUntil: 'networkidle' });
  await reveal(field(page, 'wayIn')); // a choice that moved under the pointer would be missed
  const tops = (): Promise<readonly string[]> =>
    page
      .locator('values-form :is(parameter-field, choice-field, details.group, .search)')
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility())
          .map((one) => {
            // Where it is in the form, however far that was scrolled for the pointer.
            const { top } = one.getBoundingClientRect();
            const scrolled = one.closest('.values')?.scrollTop ?? 0;
            return `${one.querySelector('label, summary')?.textContent ?? ''} ${Math.round(top + scrolled)}`;
          }),
      );
  const before = await tops();
  await field(page, 'workload').hover();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  expect(await tops()).toEqual(before);
});
