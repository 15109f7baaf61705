/**
 * What axe finds, on every kind of page and in every state. Most of its time goes into the contrast of each piece of text,
 * which does not follow the width of the window: pages are looked at whole on a wide screen, there in the other theme
 * for contrast alone, and on a phone for all but contrast, which the states of a phone then have.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
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
test.describe.configure({ timeout: 120_000 });

async function findings(
  page: Page,
  look: (axe: AxeBuilder) => AxeBuilder = (axe) => axe,
): Promise<readonly string[]> {
  const { violations } = await look(new AxeBuilder({ page })).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
}

/** Everything in the light, and the colours in the dark. */
async function expectNothing(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findings(page), `${state}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(
    await findings(page, (axe) => axe.withRules(['color-contrast', 'link-in-text-block'])),
    `${state}, dark`,
  ).toEqual([]);
}

for (const path of everyPage) {
  test(`axe finds nothing: ${path}`, async ({ page }) => {
    await page.setViewportSize(wide);
    await page.goto(path);
    await expectNothing(page, 'wide');
    await page.setViewportSize(phone);
    expect(await findings(page, (axe) => axe.disableRules(['color-contrast'])), 'phone').toEqual(
      [],
    );
  });
}

for (const [screen, viewport] of Object.entries({ wide, phone })) {
  test.describe(screen, () => {
    test.use({ viewport });

    test('axe finds nothing in a form that is half filled in, with wrong values', async ({
      page,
    }) => {
      await page.goto('/introduction/');
      if (screen === 'phone') await page.getByRole('button', { name: /^Your values/ }).click();
      await fillIn(page, { ...five, location: '', resourceGroup: 'rg!', vnetPrefix: '10.0.0.0/8' });
      await choose(page, 'flowLogs');
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
      });
      await page.getByRole('button', { name: 'Manage profiles' }).click();
      await expect(page.locator('#profile-menu')).not.toBeEmpty();
      await expectNothing(page, 'half filled in, all unfolded, the menu of profiles open');
      await page.keyboard.press('Escape');
      const one = snippet(page, 'gov-group.apply', 'bash');
      await one.getByRole('button', { name: /^Copy/ }).click();
      await expect(one.getByRole('status')).toContainText('Not copied.');
      await one.locator('pre [data-parameter="resourceGroup"]').first().click();
      await expectNothing(page, 'a copy refused, a slot being edited');
    });

    test('axe finds nothing in the search, the list of contents and the verdicts', async ({
      page,
    }) => {
      await page.goto('/controls/');
      if (screen === 'phone') {
        await page.getByRole('button', { name: 'Contents' }).click();
        await expectNothing(page, 'the contents open');
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('dialog').getByRole('combobox').fill('private');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await expectNothing(page, 'the search with its findings');
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
      await expectNothing(page, 'verdicts shown');
    });
  });
}
