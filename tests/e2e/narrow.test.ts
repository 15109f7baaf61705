/** What readers with a small or enlarged screen, colours of their own or no wish for motion see. */
import { expect, type Locator, type Page } from '@playwright/test';
import { guidePages } from '../../scripts/bench/weigh.ts';
import { hasTurn, test } from './in-turn.ts';
import { field, fillIn, five, pages } from './reader.ts';
import { sharedPage } from './shared-page.ts';

const everyPage = [
  ...new Set([...pages, ...guidePages]),
  '/network/overview/',
  '/proof/results/',
  '/data/bash/',
  '/data/powershell/',
  '/data/options/',
  '/data/remedies/',
];

const screens = {
  'at 320 pixels': { width: 320, height: 640 },
  'at 200 %': { width: 640, height: 400 },
  'at 768 pixels': { width: 768, height: 1024 },
  'at 1024 pixels': { width: 1024, height: 768 },
} as const;
type Screen = keyof typeof screens;
const whats = Object.keys(screens) as Screen[];

interface Width {
  readonly path: string;
  readonly what: Screen;
  readonly width: number;
}

/** How wide each page is on each of these screens: each is loaded once, and its window changed. */
async function widthsOn(page: Page, whats: readonly Screen[]): Promise<readonly Width[]> {
  const widths: Width[] = [];
  for (const [at, path] of everyPage.entries()) {
    // There and back, so that a page comes up on the screen on which the one before was left.
    for (const [turn, what] of (at % 2 === 0 ? whats : whats.toReversed()).entries()) {
      if (turn > 0 || at === 0) await page.setViewportSize(screens[what]);
      if (turn === 0) await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      widths.push({ path, what, width });
    }
  }
  return widths;
}

test.describe('of all pages', () => {
  const titleOf = (what: Screen): string =>
    `nothing is wider than the screen ${what}, on every page`;
  const empty = sharedPage(() => Promise.resolve());
  let widths: Promise<readonly Width[]> | undefined;

  for (const what of whats) {
    test(titleOf(what), async ({}, { titlePath }) => {
      const today = whats.filter((one) =>
        hasTurn([...titlePath.slice(0, -1), titleOf(one)].join(' ')),
      );
      widths ??= widthsOn(await empty(), today);
      const here = (await widths).filter((one) => one.what === what);
      expect(here.map(({ path }) => path)).toEqual(everyPage);
      expect(here.filter(({ width }) => width !== screens[what].width)).toEqual([]);
    });
  }
});

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

test('on a phone every table fits its frame, and no cell is a column of letters', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  let tables = 0;
  for (const path of everyPage) {
    await page.goto(path);
    const found = await page.locator('main table').evaluateAll((all) => {
      const shown = all.filter((one) => one.checkVisibility());
      const cells = shown.flatMap((one) => [...one.querySelectorAll('th, td')]);
      return {
        shown: shown.length,
        wide: shown.filter((one) => one.scrollWidth > (one.closest('article')?.clientWidth ?? 0))
          .length,
        narrow: cells
          .filter((one) => one.textContent.trim().length > 24 && one.clientWidth < 84)
          .filter((one) => one.clientWidth > 1) // the head of a table of blocks, which is for the ear alone
          .map((one) => one.textContent.trim()),
      };
    });
    tables += found.shown;
    expect({ path, wide: found.wide, narrow: found.narrow }).toEqual({ path, wide: 0, narrow: [] });
  }
  expect(tables).toBeGreaterThan(5);
});

test('on a phone the text of a script has its room below the lists', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/builder/');
  const viewer = page.locator('bundle-viewer');
  await viewer.scrollIntoViewIfNeeded();
  const frame = await viewer.boundingBox();
  const bar = await viewer.locator('.snippet-bar').boundingBox();
  const place = await viewer.locator('pre').boundingBox();
  const inner = (frame?.width ?? 0) - 4;
  expect(bar?.width).toBeGreaterThan(inner);
  expect(bar?.height).toBeLessThan(70);
  expect(place?.width).toBeGreaterThan(inner);
  expect(place?.height).toBeGreaterThan(200);
});

test('on a phone the button of the form is as wide as its words, and what stands beside it can be read', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/network/');
  const button = await page.getByRole('button', { name: /^Your values/ }).boundingBox();
  expect(button?.width).toBeLessThan(270);
  expect((button?.x ?? 0) + (button?.width ?? 0)).toBeGreaterThan(370);
});

test('at 320 pixels no comma and no stop between fields stands alone on a line', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/builder/');
  const names = page.locator('.blockers .names > span');
  expect(await names.count()).toBeGreaterThan(8);
  // A stop that went to the next line makes the place higher than its button.
  const apart = await names.evaluateAll((all) =>
    all.filter((one) => {
      const button = one.querySelector('button');
      return button && one.clientHeight > button.offsetHeight + 4;
    }),
  );
  expect(apart).toEqual([]);
});

test('the names of fields stand in lines of text, each as wide as its words', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/builder/');
  const odd = await page.locator('.blockers .names > span').evaluateAll((all) =>
    all.filter((one) => {
      const button = one.querySelector('button');
      return button && (button.offsetHeight > 30 || one.clientWidth > button.offsetWidth + 12);
    }),
  );
  expect(odd).toEqual([]);
});

test('a dialog that is longer than a phone opens at its beginning', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto('/introduction/');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keys' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused();
});

test('the bar of a snippet is one row on the narrowest screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/network/');
  const tops = await page
    .locator('[data-snippet="net-vnet.apply"][data-shell=bash] .snippet-bar > button')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  expect(tops).toHaveLength(3);
  expect(new Set(tops).size).toBe(1);
});

for (const width of [320, 360, 375, 390, 768, 1024, 1280, 1440]) {
  test(`a subscription ID fits its field at ${width} pixels, with room for its marks`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/introduction/');
    const button = page.getByRole('button', { name: 'Your values' });
    if (await button.isVisible()) await button.click();
    await fillIn(page, five);
    const input = field(page, 'subscriptionId');
    const [text, room] = await input.evaluate((it: HTMLInputElement) => {
      const { paddingInlineStart, paddingInlineEnd, letterSpacing, font } = getComputedStyle(it);
      const pen = document.createElement('canvas').getContext('2d');
      if (!pen) throw new Error('There is no canvas.');
      pen.font = font;
      pen.letterSpacing = letterSpacing === 'normal' ? '0px' : letterSpacing;
      const padding = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd);
      return [pen.measureText(it.value).width, it.clientWidth - padding] as const;
    });
    expect(text).toBeLessThanOrEqual(room);
  });
}

test('on a phone no field hides below the head of the form, also on the way back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await page.goto('/introduction/');
  await page.getByRole('button', { name: 'Your values' }).click();
  await fillIn(page, five);
  await field(page, 'instance').focus();
  const foot = (of: Locator): Promise<number> =>
    of.evaluate((it) => it.getBoundingClientRect().bottom);
  for (const name of ['location', 'environment', 'workload', 'subscriptionId']) {
    await page.keyboard.press('Shift+Tab');
    await expect(field(page, name)).toBeFocused();
    const top = await field(page, name).evaluate((it) => it.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(await foot(page.locator('.form-head')));
  }
});
