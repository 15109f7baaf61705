/**
 * What axe finds, on every kind of page and in every state. Most of its time goes into the contrast of each piece of text,
 * which does not follow the width of the window: pages are looked at whole on a wide screen, there in the other theme
 * for contrast alone, and on a phone for all but contrast, which the states of a phone then have. Each look at a page has
 * its turn within a week, each at a state within four days; the weekly run has all.
 */
import { expect, type Page, test } from '@playwright/test';
import { eachDays } from '../support/share.ts';
import { findings, type Look, ofColours } from './axe.ts';
import { choose, fillIn, five, pages, snippet } from './reader.ts';

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const everyPage = [
  ...pages,
  '/data/',
  '/monitoring/',
  '/governance/',
  '/network/overview/',
  '/proof/results/',
  '/compute/powershell/',
  '/identity/options/',
  '/data/remedies/',
];

// The longest page has some ten thousand pieces of text.

interface Screen {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

const pageLooks: Readonly<Record<string, Screen & { readonly look: Look }>> = {
  wide: { viewport: wide, colorScheme: 'light', look: {} },
  'wide, the colours in the dark': {
    viewport: wide,
    colorScheme: 'dark',
    look: { only: ofColours },
  },
  phone: { viewport: phone, colorScheme: 'light', look: { without: ['color-contrast'] } },
};

const looksAtPages = Object.entries(pageLooks).flatMap(([name, how]) =>
  everyPage.map((path) => ({ name, path, ...how })),
);

for (const { name, path, viewport, colorScheme, look } of eachDays(7, looksAtPages)) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });

    test(`axe finds nothing: ${path}`, async ({ page }) => {
      await page.goto(path);
      expect(await findings(page, look)).toEqual([]);
    });
  });
}

test('axe finds a text without contrast, in each theme, and a picture without words', async ({
  page,
}) => {
  await page.goto('/404.html');
  await page.locator('h1').evaluate((one) => {
    one.style.color = 'rgb(128, 128, 128)';
    one.style.background = 'rgb(140, 140, 140)';
    one.after(document.createElement('img'));
  });
  expect(await findings(page)).toEqual([
    expect.stringMatching(/^color-contrast: <h1/),
    expect.stringMatching(/^image-alt: <img/),
  ]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(page, { only: ofColours })).toHaveLength(1);
  expect(await findings(page, { within: 'footer, .foot' })).toEqual([]);
});

/** Everything in the light, or the colours in the dark. */
async function expectNothing(page: Page, { colorScheme }: Screen, state: string): Promise<void> {
  const look = colorScheme === 'light' ? {} : { only: ofColours };
  expect(await findings(page, look), state).toEqual([]);
}

async function halfFilledIn(page: Page, screen: Screen): Promise<void> {
  await page.goto('/introduction/');
  if (screen.viewport === phone) await page.getByRole('button', { name: /^Your values/ }).click();
  await fillIn(page, { ...five, location: '', resourceGroup: 'rg!', vnetPrefix: '10.0.0.0/8' });
  await choose(page, 'flowLogs');
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
  });
  await page.getByRole('button', { name: 'Manage profiles' }).click();
  await expect(page.locator('#profile-menu')).not.toBeEmpty();
  await expectNothing(page, screen, 'half filled in, all unfolded, the menu of profiles open');
  await page.keyboard.press('Escape');
  const one = snippet(page, 'gov-group.apply', 'bash');
  await one.getByRole('button', { name: /^Copy/ }).click();
  await expect(one.getByRole('status')).toContainText('Not copied.');
  await one.locator('pre [data-parameter="resourceGroup"]').first().click();
  await expectNothing(page, screen, 'a copy refused, a slot being edited');
}

async function searchAndVerdicts(page: Page, screen: Screen): Promise<void> {
  await page.goto('/controls/');
  if (screen.viewport === phone) {
    await page.getByRole('button', { name: 'Contents' }).click();
    await expectNothing(page, screen, 'the contents open');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('private');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectNothing(page, screen, 'the search with its findings');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const results = ['PASS', 'FAIL', 'UNKNOWN'].map((result, at) => ({
    result,
    control: ['net-vnet', 'net-dns', 'mon-law'][at],
    step: ['net-vnet', 'net-dns', 'mon-law'][at],
    label: 'What is expected',
    expected: 'the guide',
    actual: 'something',
  }));
  await page.locator('controls-tools input[type=file]').setInputFiles({
    name: 'verify.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(results)),
  });
  await expect(page.locator('tr[data-verdict=FAIL]').first()).toBeVisible();
  await page.locator('.row-more, .folded').evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
  });
  await expectNothing(page, screen, 'verdicts shown');
}

const states = {
  'a form that is half filled in, with wrong values': halfFilledIn,
  'the search, the list of contents and the verdicts': searchAndVerdicts,
} as const;

const looksAtStates = Object.entries({ wide, phone }).flatMap(([name, viewport]) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    Object.entries(states).map(([what, reach]) => ({ name, viewport, colorScheme, what, reach })),
  ),
);

for (const { name, what, reach, ...screen } of eachDays(4, looksAtStates)) {
  test.describe(`${name}, ${screen.colorScheme}`, () => {
    test.use(screen);

    test(`axe finds nothing in ${what}`, ({ page }) => reach(page, screen));
  });
}
