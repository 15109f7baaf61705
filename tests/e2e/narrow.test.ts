/** What readers with a small or enlarged screen, colours of their own or no wish for motion see. */
import { expect, test } from '@playwright/test';
import { guidePages } from '../../scripts/bench/weigh.ts';
import { fillIn, five, pages } from './reader.ts';

const everyPage = [
  ...new Set([...pages, ...guidePages]),
  '/network/overview/',
  '/proof/results/',
  '/data/bash/',
  '/data/powershell/',
  '/data/options/',
  '/data/remedies/',
];

for (const [what, viewport] of Object.entries({
  'at 320 pixels': { width: 320, height: 640 },
  'at 200 %': { width: 640, height: 400 },
})) {
  test(`nothing is wider than the screen ${what}, on every page`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    for (const path of everyPage) {
      await page.goto(path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBe(viewport.width);
    }
  });
}

test('the bar at the top of a phone is two rows', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/introduction/');
  const bar = await page.getByRole('banner').boundingBox();
  expect(bar?.height).toBeLessThanOrEqual(96);
});

for (const [what, viewport, room] of [
  ['a phone on its side', { width: 844, height: 390 }, 0.85],
  ['a window at 200 %', { width: 640, height: 360 }, 0.85],
] as const) {
  test(`bars that stay leave the page its room: ${what}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('/network/');
    await page.mouse.wheel(0, 2000);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
    // Every tenth pixel down the middle: is it the article that stands there?
    const share = await page.evaluate(() => {
      const steps = Array.from({ length: Math.floor(innerHeight / 10) }, (_, at) => at * 10 + 5);
      const free = steps.filter((y) =>
        document.elementFromPoint(innerWidth / 2, y)?.closest('main, html:not(:has(main *))'),
      );
      return free.length / steps.length;
    });
    expect(share).toBeGreaterThan(room);
  });
}

test('at 320 pixels the switch of the shells and the download stand side by side', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/introduction/');
  const shells = await page.locator('.shell-switch').boundingBox();
  const words = await page
    .locator('.shell-switch label')
    .last()
    .evaluate((label) => {
      const range = document.createRange();
      range.selectNodeContents(label);
      return range.getBoundingClientRect().right;
    });
  const button = await page.locator('.top bundle-download button').boundingBox();
  expect(shells && shells.x + shells.width).toBeLessThanOrEqual(button?.x ?? 0);
  expect(words).toBeLessThanOrEqual(button?.x ?? 0);
});

test('with forced colours the states of a slot and of a field still differ', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/introduction/');
  await fillIn(page, { ...five, location: '', resourceGroup: 'rg!' });
  const lineOf = (name: string): Promise<string> =>
    page
      .locator(`[data-snippet="gov-group.apply"][data-shell=bash] [data-parameter="${name}"]`)
      .first()
      .evaluate((slot) => {
        const { textDecorationLine, textDecorationStyle, textDecorationThickness } =
          getComputedStyle(slot);
        return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness}`;
      });
  const lines = await Promise.all(['workload', 'resourceGroup', 'location'].map(lineOf));
  expect(new Set(lines).size, lines.join('; ')).toBe(3);
  const chosen = page.getByRole('radio', { name: 'bash' }).locator('+ span');
  const other = page.getByRole('radio', { name: 'PowerShell' }).locator('+ span');
  const ground = (one: typeof chosen): Promise<string> =>
    one.evaluate((span) => getComputedStyle(span).backgroundColor);
  expect(await ground(chosen)).not.toBe(await ground(other));
});

test('nothing moves by itself when the reader wants no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/network/');
  await fillIn(page, five);
  const moving = await page.evaluate(() =>
    document.getAnimations().filter(({ playState }) => playState === 'running'),
  );
  expect(moving).toEqual([]);
  const scroll = await page.evaluate(
    () => getComputedStyle(document.documentElement).scrollBehavior,
  );
  expect(scroll).toBe('auto');
});

test('before the values are there every slot is marked as an example', async ({ page }) => {
  await page.goto('/introduction/');
  await expect(page.locator('html')).not.toHaveAttribute('data-live');
  const slot = page.locator('[data-snippet="gov-group.apply"] [data-parameter]').first();
  await expect(slot).toHaveCSS('font-style', 'italic');
  await fillIn(page, five);
  await expect(slot).toHaveCSS('font-style', 'normal');
});

test('each page leads to the one before and the one after, in the order of the contents', async ({
  page,
}) => {
  await page.goto('/');
  const contents = await page
    .locator('#contents .pages > li > a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const walked = [new URL(page.url()).pathname];
  while (walked.length < 30) {
    const next = page.locator('.turns [rel=next]');
    if ((await next.count()) === 0) break;
    await page.goto((await next.getAttribute('href')) ?? '');
    expect(await page.locator('.turns [rel=prev]').getAttribute('href')).toBe(walked.at(-1));
    walked.push(new URL(page.url()).pathname);
  }
  expect(walked).toEqual(contents);
});

test('print shows what is folded, in light colours, and says where the rest stands', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  // What could not be fetched is printed as its link, with the address.
  await page.route('**/introduction/bash/', (route) => route.abort());
  await page.goto('/introduction/');
  const folded = page.locator('details.fold > ul').first();
  await expect(folded).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(23, 37, 42)');
  await expect(page.getByRole('banner')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const include = page.locator('[data-include][data-shell="bash"] > a').first();
  await expect(include).toBeVisible();
  const said = await include.evaluate((link) => getComputedStyle(link, '::after').content);
  expect(said).toContain('not printed here');
});
