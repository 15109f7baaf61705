import { expect, type Locator, type Page } from '@playwright/test';
import { eachDays } from '../support/share.ts';
import { findings } from './axe.ts';
import { test } from './in-turn.ts';
import { choose, fillIn, five } from './reader.ts';

const picture = (page: Page, design: 'managed' | 'own'): Locator =>
  page.locator(`[data-overview="${design}"]`);

/** The picture comes when the reader is near it. */
async function reached(page: Page, design: 'managed' | 'own'): Promise<Locator> {
  const one = picture(page, design);
  await one.scrollIntoViewIfNeeded();
  await expect(one.locator('svg').first()).toBeVisible();
  return one;
}

/** What a picture shows, by the keys of its resources. */
async function shown(of: Locator): Promise<readonly string[]> {
  const visible = of.locator('[data-resource]').filter({ visible: true });
  return visible.evaluateAll((all) => all.map((one) => one.getAttribute('data-resource') ?? ''));
}

test('the picture is that of the design, with the names of the reader', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { ...five, workspace: 'mlw-mine' });
  await expect(picture(page, 'managed')).toBeVisible();
  await expect(picture(page, 'own')).toBeHidden();
  await choose(page, 'network', 'own');
  await expect(picture(page, 'managed')).toBeHidden();
  const own = await reached(page, 'own');
  await expect(own.locator('[data-resource="workspace"]')).toContainText('mlw-mine');
  await expect(own.locator('[data-resource="workspaceEndpoint"]')).toContainText('pep-mlw-mine');
  await expect(own.locator('[data-resource="firewall"]')).toContainText('afw-fraud-dev-we-002');
});

test('a choice brings what it makes into the picture, and takes its stand-in away', async ({
  page,
}) => {
  await page.goto('/network/');
  const managed = await reached(page, 'managed');
  const placeholders = managed.locator('.placeholder').filter({ visible: true });
  const before = await shown(managed);
  const absent = await placeholders.count();
  expect(before).not.toContain('bastion');
  await expect(managed).toContainText('by VPN, ExpressRoute or a peered network');
  await choose(page, 'wayIn');
  await expect(managed.locator('[data-resource="bastion"]')).toBeVisible();
  const after = await shown(managed);
  expect(after).toEqual(expect.arrayContaining(['bastion', 'jumpHost', 'natGateway']));
  expect(after.length).toBe(before.length + 10);
  await expect(placeholders).toHaveCount(absent - 1);
  expect(new Set(after).size).toBe(after.length);
});

test('every resource leads to the step that makes it, in the picture and in words', async ({
  page,
}) => {
  await page.goto('/network/overview/');
  const addresses = (selector: string): Promise<readonly string[]> =>
    page
      .locator(`[data-overview] ${selector}`)
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  const drawn = await addresses('svg a');
  const told = await addresses('details a');
  expect(drawn.length).toBeGreaterThan(80);
  expect(told.toSorted()).toEqual(drawn.toSorted());
  const here = new Set(drawn.filter((href) => href.startsWith('/network/#')));
  await page.goto('/network/');
  for (const href of here) await expect(page.locator(href.replace('/network/', ''))).toHaveCount(1);
  expect(new Set(drawn.map((href) => href.split('#')[0]))).toEqual(
    new Set(['/network/', '/compute/', '/data/', '/identity/', '/models/']),
  );
});

test('a phone shows the network whole and the rest by scrolling inside the picture', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/network/');
  await reached(page, 'managed');
  const region = page.getByRole('region', { name: /^Picture of the network: Managed/ });
  const network = region.locator('[data-resource="vnet"]');
  await network.scrollIntoViewIfNeeded();
  const box = await network.boundingBox();
  expect(box && box.x + box.width).toBeLessThanOrEqual(390);
  const sides = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(sides).toBe(390);
  expect(await region.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
});

for (const colorScheme of eachDays(2, ['light', 'dark'] as const)) {
  test(`axe finds nothing in the pictures: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/network/');
    for (const design of ['managed', 'own'] as const) {
      await choose(page, 'network', design);
      const details = (await reached(page, design)).locator('details');
      await details.evaluate((one) => one.setAttribute('open', ''));
      expect(await findings(page, { within: `[data-overview="${design}"]` })).toEqual([]);
    }
  });
}

test('what a left-out control made leaves the picture and its words, and its door opens', async ({
  page,
}) => {
  await page.goto('/network/');
  await choose(page, 'network', 'own');
  const own = await reached(page, 'own');
  const made = (key: string): Locator => own.locator(`[data-resource="${key}"]`);
  await expect(own).toContainText('The only way out of compute');
  for (const id of ['net-firewall', 'net-ws-private', 'net-dependency-endpoints']) {
    await page.locator(`#control-${id}`).getByRole('checkbox', { name: 'In my plan' }).uncheck();
  }
  await expect(made('firewall')).toHaveClass(/is-left-out/);
  await expect(made('firewall')).toContainText('left out of your plan');
  await expect(made('workspace')).not.toHaveClass(/is-left-out/);
  await own.locator('summary').click();
  const told = (step: string): Locator =>
    own.locator(`details li[data-step="${step}"]`).filter({ visible: true });
  await expect(told('net-dependency-endpoints')).toHaveCount(0);
  await expect(told('net-ws-endpoint')).toHaveCount(1); // endpoints for models need it
  await expect(own.locator('details')).toContainText('The internet reaches it.', {
    useInnerText: true,
  });
  await expect(
    own.locator('.frame', { hasText: 'by a way out that you make' }).first(),
  ).toBeVisible();
});

test('the start page shows the network in small, as it is chosen', async ({ page }) => {
  await page.goto('/');
  const summary = page.locator('[data-summary="managed"]');
  await expect(summary).toContainText(/Closed:\s*Azure ML workspace/, { useInnerText: true });
  await expect(summary.locator('.chip', { hasText: 'Jump host' })).toBeHidden();
  await choose(page, 'wayIn');
  await expect(summary.locator('.chip', { hasText: 'Jump host' })).toBeVisible();
  await choose(page, 'network', 'own');
  await expect(summary).toBeHidden();
  await expect(page.locator('[data-summary="own"]')).toBeVisible();
  expect(await findings(page, { within: '.network-summary' })).toEqual([]);
});
