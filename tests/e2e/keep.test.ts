import { expect, type Page } from '@playwright/test';
import { gate } from './gate.ts';
import { test } from './in-turn.ts';
import { choose, field, fillIn, five, shownText, snippet } from './reader.ts';

test('values, choices and shell survive a reload and hold on every page', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, five);
  await choose(page, 'network', 'own');
  await page.getByRole('radio', { name: 'PowerShell' }).check();
  await page.reload();
  await expect(field(page, 'workload')).toHaveValue('fraud');
  await expect(page.locator('#step-net-firewall .item-body')).toBeVisible();
  await expect
    .poll(() => shownText(snippet(page, 'net-vnet.apply', 'powershell')))
    .toContain('vnet-fraud-dev-we-002');
  await expect(snippet(page, 'net-vnet.apply', 'powershell')).toBeVisible();
  await expect(snippet(page, 'net-vnet.apply', 'bash')).toBeHidden();
  await page.goto('/introduction/');
  await expect(field(page, 'workload')).toHaveValue('fraud');
});

for (const [how, leave] of [
  ['closed', (page) => page.close()],
  ['left for another', (page) => page.goto('/glossary/')],
  ['hidden', (page) => page.evaluate(hide)],
] as const satisfies readonly (readonly [string, (page: Page) => Promise<unknown>])[]) {
  test(`the last key is kept on a page that is ${how} before it had an idle moment`, async ({
    page,
    context,
  }) => {
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0; // it never has one
    });
    await page.goto('/introduction/');
    await fillIn(page, { workload: 'frau' });
    const stored = (): Promise<string> =>
      page.evaluate(() => localStorage.getItem('azure-ml-security') ?? '');
    expect(await stored(), 'a key waits for no storage').not.toContain('frau');
    await field(page, 'workload').press('End');
    await page.keyboard.press('d');
    await leave(page);
    const other = await context.newPage();
    await other.goto('/introduction/');
    await expect(field(other, 'workload')).toHaveValue('fraud');
  });
}

/** Runs in the page: the reader turns to another tab. */
function hide(): void {
  Object.defineProperty(document, 'hidden', { value: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a wrong draft survives a reload as well', async ({ page }) => {
  await page.goto('/introduction/');
  await fillIn(page, { workload: 'Fraud!' });
  await page.reload();
  await expect(field(page, 'workload')).toHaveValue('Fraud!');
  await expect(field(page, 'workload')).toHaveAttribute('aria-invalid', 'true');
});

test('the shell is chosen before the script of the page runs', async ({ page }) => {
  await page.goto('/introduction/');
  await page.getByRole('radio', { name: 'PowerShell' }).check();
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-shell', 'powershell');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

for (const [when, isSeenBefore] of [
  ['before the page is shown', false],
  ['after the page was shown without them', true],
] as const) {
  test(`kept values arrive without moving anything: ${when}`, async ({ page }) => {
    await page.goto('/network/#step-ws-create');
    await fillIn(page, { ...five, workspace: 'mlw-a-rather-long-name-indeed' });
    await choose(page, 'network', 'own'); // shows steps above the one that the reader is at
    await page.addInitScript(noteMoves);
    const letCome = await gate(page, /assets\/values-app\..*\.js$/);
    await page.reload();
    const title = page.getByRole('heading', { name: 'Workspace', exact: true });
    if (isSeenBefore) await expect(title).toBeVisible();
    await letCome();
    await expect(page.locator('#step-net-firewall .item-body')).toBeVisible();
    await page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
    });
    await expect(page.locator('html')).not.toHaveAttribute('data-moved');
  });
}

/** Runs in the page: notes what goes up or down while the reader looks. */
function noteMoves(): void {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { sources } = entry as PerformanceEntry & {
        sources: readonly {
          node: Node | null;
          previousRect: DOMRectReadOnly;
          currentRect: DOMRectReadOnly;
        }[];
      };
      const { dataset } = document.documentElement;
      for (const { node, previousRect, currentRect } of sources) {
        const moved = node instanceof Element ? node : node?.parentElement;
        // The list of contents gains the steps of the design above the current one.
        if (previousRect.y === currentRect.y || moved?.closest('ul.anchors')) continue;
        dataset['moved'] = `${dataset['moved'] ?? ''}${moved?.outerHTML.slice(0, 80)}\n`;
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

test('the form stays where it is when another design is chosen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/introduction/');
  const place = (): Promise<number> =>
    field(page, 'subscriptionId').evaluate(
      (it) =>
        it.getBoundingClientRect().y -
        (it.closest('form, values-form')?.getBoundingClientRect().y ?? 0),
    );
  await fillIn(page, five);
  const before = await place();
  await choose(page, 'network', 'own');
  expect(await place()).toBe(before);
});

test('another tab follows', async ({ page, context }) => {
  await page.goto('/introduction/');
  const other = await context.newPage();
  await other.goto('/network/');
  await fillIn(page, { workload: 'fraud' });
  await expect(field(other, 'workload')).toHaveValue('fraud');
  await expect(other.locator('main [data-parameter="workload"]').first()).toHaveText('fraud');
});

test('with the storage blocked everything works, and the page says what is lost', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto('/network/');
  const warning = page.getByText('This browser does not keep what you type');
  await expect(warning).toBeHidden();
  await fillIn(page, five);
  await expect(warning).toBeVisible();
  await expect
    .poll(() => shownText(snippet(page, 'net-vnet.apply', 'bash')))
    .toContain('vnet-fraud-dev-we-002');
  expect(errors).toEqual([]);
});

test('a storage with something else in it is as good as an empty one', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('azure-ml-security', '{"version":1,"profiles":7'),
  );
  await page.goto('/introduction/');
  await expect(field(page, 'workload')).toHaveValue('');
  await fillIn(page, { workload: 'fraud' });
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('fraud');
});
