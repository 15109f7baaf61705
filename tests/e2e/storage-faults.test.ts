import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import { field, fillIn, five } from './reader.ts';

const key = 'azure-ml-security';
const note = (page: Page): Locator => page.locator('.storage-note');

async function startWith(page: Page, text: string): Promise<void> {
  await page.goto('/icon.svg');
  await page.evaluate(([name, stored]) => localStorage.setItem(name, stored), [key, text] as const);
}

function stored(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(() => Object.fromEntries(Object.entries(localStorage)) as Record<string, string>); // oxfmt-ignore
}

test('a full storage: everything works, and the page says what is lost', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/introduction/');
  await fillIn(page, five);
  await expect(note(page)).toHaveText(
    'This browser does not keep what you type: it is gone after a reload. Export the profile to keep it.',
  );
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('fraud');
});

test('what a newer version keeps is left alone, and the page says so', async ({ page }) => {
  const text = '{"version":9,"everything":"else"}';
  await startWith(page, text);
  await page.goto('/introduction/');
  await expect(note(page)).toContainText('A newer version of this guide keeps its profiles');
  await fillIn(page, { workload: 'fraud' });
  await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('fraud');
  expect((await stored(page))[key]).toBe(text);
});

test('a broken text is set aside and can be saved', async ({ page }) => {
  const text = '{"version":2,"current":"dev","profiles":{"dev":{"drafts":{"workload":"on';
  await startWith(page, text);
  await page.goto('/introduction/');
  await expect(note(page)).toContainText('Part of what this browser kept could not be read.');
  await fillIn(page, { workload: 'fraud' });
  expect((await stored(page))[`${key}.aside.1`]).toBe(text);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save it as a file' }).click();
  expect(await readFile(await (await waiting).path(), 'utf8')).toBe(text);
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(note(page)).toBeEmpty();
  await page.reload();
  await expect(field(page, 'workload')).toHaveValue('fraud');
  await expect(note(page)).toBeEmpty();
});

test('profiles of version 1 come back, and are kept as version 2', async ({ page }) => {
  await startWith(page, '{"version":1,"current":"prod","profiles":{"prod":{"drafts":{"workload":"one"},"choices":{},"existing":{}}}}'); // oxfmt-ignore
  await page.goto('/introduction/');
  await expect(field(page, 'workload')).toHaveValue('one');
  await expect(page.getByRole('combobox', { name: 'Profile' })).toHaveValue('prod');
  await fillIn(page, { instance: '002' });
  await expect
    .poll(async () => (await stored(page))[key])
    .toMatch(/^\{"version":2,"current":"prod"/);
});

test('two tabs that type into different fields lose neither', async ({ page, context }) => {
  await page.goto('/introduction/');
  await fillIn(page, { workload: 'one' });
  const other = await context.newPage();
  await other.goto('/network/');
  await fillIn(other, { instance: '007' });
  await fillIn(page, { environment: 'test' });
  await expect(field(other, 'environment')).toHaveValue('test');
  await expect(field(page, 'instance')).toHaveValue('007');
  await page.reload();
  await expect(field(page, 'workload')).toHaveValue('one');
  await expect(field(page, 'instance')).toHaveValue('007');
});

test('100 profiles: each is there after a change and a reload', async ({ page }) => {
  const profiles = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [
      `p${at + 1}`,
      { drafts: { ...five, workload: `w${at + 1}` }, choices: {}, existing: {} },
    ]),
  );
  await startWith(page, JSON.stringify({ version: 2, current: 'p50', profiles }));
  await page.goto('/introduction/');
  const select = page.getByRole('combobox', { name: 'Profile' });
  await expect(select.getByRole('option')).toHaveCount(100);
  await expect(field(page, 'workload')).toHaveValue('w50');
  await fillIn(page, { workload: 'changed' });
  await select.selectOption('p100');
  await expect(field(page, 'workload')).toHaveValue('w100');
  await page.reload();
  await select.selectOption('p50');
  await expect(field(page, 'workload')).toHaveValue('changed');
});
