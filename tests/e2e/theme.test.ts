/** The theme: chosen by the reader, kept, followed by all tabs, and there before the first paint. */
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './in-turn.ts';

const dark = 'rgb(16, 23, 26)';
const light = 'rgb(255, 255, 255)';

const switchOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Theme' });
const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test('the theme follows the system until the reader chooses, and again once the reader says so', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/introduction/');
  expect(await ground(page)).toBe(dark);
  await expect(switchOf(page)).toHaveValue('system');
  await switchOf(page).selectOption('light');
  expect(await ground(page)).toBe(light);
  await switchOf(page).selectOption('system');
  expect(await ground(page)).toBe(dark);
});

test('a chosen theme is kept, and other tabs follow it', async ({ page, context }) => {
  await page.goto('/introduction/');
  const other = await context.newPage();
  await other.goto('/network/');
  expect(await ground(other)).toBe(light);
  // The keyboard alone: one stop for the three.
  await switchOf(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(switchOf(page)).toHaveValue('dark');
  expect(await ground(page)).toBe(dark);
  await expect.poll(() => ground(other)).toBe(dark);
  await expect(switchOf(other)).toHaveValue('dark');
  await page.reload();
  expect(await ground(page)).toBe(dark);
  await expect(switchOf(page)).toHaveValue('dark');
});

test('a kept theme is there before anything of the page is', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('azure-ml-security.theme', 'dark');
    // Of the body's first moment: a page that took its theme later would be light here.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      Object.assign(window, { first: document.documentElement.dataset['theme'] });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('/introduction/');
  expect(await page.evaluate(() => (window as unknown as { first: string }).first)).toBe('dark');
});

test('a theme that is none changes nothing, and paper is light', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('azure-ml-security.theme', '"]x'));
  await page.goto('/introduction/');
  expect(await ground(page)).toBe(light);
  await expect(switchOf(page)).toHaveValue('system');
  await switchOf(page).selectOption('dark');
  await page.emulateMedia({ media: 'print' });
  expect(await ground(page)).toBe(light);
});

test('where the storage is blocked a theme can still be chosen', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    }),
  );
  await page.goto('/introduction/');
  await switchOf(page).selectOption('dark');
  expect(await ground(page)).toBe(dark);
});
