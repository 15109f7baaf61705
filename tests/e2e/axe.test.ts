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
      // Axe reads every element, and the table of controls has many.
      test.setTimeout(60_000);

      for (const path of pages) {
        test(`axe finds nothing: ${path}`, async ({ page }) => {
          await page.goto(path);
          expect(await findings(page)).toEqual([]);
        });
      }

      test('axe finds nothing in a page that is half filled in, with a wrong value', async ({
        page,
      }) => {
        await page.goto('/network/');
        if (screen === 'phone') await page.getByRole('button', { name: /^Your values/ }).click();
        await fillIn(page, { ...five, location: '', workspace: 'mlw!', vnetPrefix: '10.0.0.0/8' });
        await choose(page, 'flowLogs');
        expect(await findings(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page
          .locator('main details')
          .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
        const one = snippet(page, 'workspace.file');
        await one.getByRole('button', { name: /^Copy/ }).click();
        await expect(one.getByRole('status')).toContainText('Not copied.');
        expect(await findings(page)).toEqual([]);
      });
    });
  }
}
