/** Headings, steps and controls are links to themselves, which copy their address. */
import { expect, type Page, test } from '@playwright/test';

const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

test('a press on the name of a step copies its address, goes there and says so', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/network/');
  const link = page.getByRole('link', { name: 'Step net-vnet', exact: true });
  await link.click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied.' })).toHaveCount(1);
  await expect(page).toHaveURL(/\/network\/#step-net-vnet$/);
  expect(await clipboard(page)).toBe(page.url());
});

test('the keyboard copies the address of a heading and of a control', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/identity/');
  for (const [name, anchor] of [
    ['Who acts here', 'who-acts-here'],
    ['Control iam-workspace-identity', 'control-iam-workspace-identity'],
  ] as const) {
    const link = page.getByRole('main').getByRole('link', { name, exact: true });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboard(page)).toMatch(new RegExp(`/identity/#${anchor}$`));
    await expect(link).toBeFocused();
  }
});

test('where the browser does not copy, the page says where the link is', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('/next-steps/');
  await page.getByRole('main').locator('.self-link').first().click();
  await expect(
    page.getByRole('status').filter({ hasText: 'the address bar has the link' }),
  ).toHaveCount(1);
});

test('every step, control and heading of the sections has one', async ({ page }) => {
  for (const path of ['/network/', '/next-steps/', '/original/', '/builder/']) {
    await page.goto(path);
    const without = await page
      .locator('main :is(article > h2, .step > header, .control > header, .originals > h2)')
      .evaluateAll((all) => all.filter((one) => !one.querySelector('.self-link')).length);
    expect(without, path).toBe(0);
    const broken = await page
      .locator('.self-link')
      .evaluateAll(
        (all) => all.filter((one) => !one.closest((one as HTMLAnchorElement).hash)).length,
      );
    expect(broken, path).toBe(0);
    expect(await page.locator('.self-link').count(), path).toBeGreaterThan(3);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the name of a step is a link to it, and no theme is offered', async ({ page }) => {
    await page.goto('/network/');
    await page.getByRole('link', { name: 'Step net-vnet', exact: true }).click();
    await expect(page).toHaveURL(/#step-net-vnet$/);
    await expect(page.getByRole('group', { name: 'Theme' })).toBeHidden();
  });
});
