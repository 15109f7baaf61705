import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { choose, fillIn, five, pages, snippet } from './reader.ts';

const screens = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
  );
}

for (const [screen, viewport] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${screen}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme });
      // It looks at the contrast of every piece of text, and the longest page has some ten thousand.
      test.describe.configure({ timeout: 120_000 });

      for (const path of pages) {
        test(`axe finds nothing: ${path}`, async ({ page }) => {
          await page.goto(path);
          expect(await findings(page)).toEqual([]);
        });
      }

      test('axe finds nothing in a page that is half filled in, with a wrong value', async ({
        page,
      }) => {
        await page.goto('/introduction/');
        if (screen === 'phone') await page.getByRole('button', { name: /^Your values/ }).click();
        await fillIn(page, {
          ...five,
          location: '',
          resourceGroup: 'rg!',
          vnetPrefix: '10.0.0.0/8',
        });
        await choose(page, 'flowLogs');
        await page.locator('details').evaluateAll((all) => {
          for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
        });
        expect(await findings(page)).toEqual([]);
        await page.keyboard.press('Escape');
        const one = snippet(page, 'gov-group.apply', 'bash');
        await one.getByRole('button', { name: /^Copy/ }).click();
        await expect(one.getByRole('status')).toContainText('Not copied.');
        expect(await findings(page)).toEqual([]);
      });
    });
  }
}
