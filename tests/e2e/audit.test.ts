/** The page of the audit: an inventory is dropped, judged beside the page, and read. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { printedReport } from '../../src/audit/formats.ts';
import { isProblem, readInventory } from '../../src/audit/inventory.ts';
import { auditOf } from '../../src/audit/judge.ts';
import type { AuditReport } from '../../src/audit/report.ts';
import { generateInventory } from '../support/inventories.ts';
import { test } from './in-turn.ts';
import { field } from './reader.ts';

// The first inventory of a worker takes two whole plans to be applied: one worker has all of these.
test.describe.configure({ mode: 'default' });

const texts = new Map<number, Promise<string>>();

/** The text of an inventory of so many workspaces. */
function inventoryOf(workspaces: number): Promise<string> {
  const known = texts.get(workspaces);
  if (known) return known;
  const made = generateInventory({ workspaces, seed: 8, drifted: 60 }).then(({ inventory }) =>
    JSON.stringify(inventory),
  );
  texts.set(workspaces, made);
  return made;
}

const reports = new Map<string, AuditReport>();

function reportOf(text: string): AuditReport {
  const report = reports.get(text) ?? newReport(text);
  reports.set(text, report);
  return report;
}

function newReport(text: string): AuditReport {
  const read = readInventory(text);
  if (isProblem(read)) throw new Error(read.problem);
  return auditOf(read);
}

const said = (page: Page): Locator => page.locator('.audit-said');
const rows = (page: Page): Locator => page.locator('.audit-table tbody tr');
const tile = (page: Page, words: string): Locator =>
  page.locator('.audit-answer').getByRole('button', { name: words });

async function give(page: Page, text: string, name = 'inventory.json'): Promise<void> {
  await page
    .locator('audit-tool input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

async function open(page: Page, workspaces: number): Promise<AuditReport> {
  const text = await inventoryOf(workspaces);
  await page.goto('/audit/');
  await give(page, text);
  const noun = workspaces === 1 ? 'workspace' : 'workspaces';
  await expect(said(page)).toHaveText(`${workspaces} of ${workspaces} ${noun} judged.`);
  return reportOf(text);
}

test('the answer comes first, then the worst workspace; nothing is sent anywhere', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (one) => {
    if (one.method() !== 'GET' || one.postData() !== null) sent.push(one.url());
  });
  const { workspaces } = await open(page, 50);
  const isOpen = workspaces.filter((one) => one.openToInternet === 'yes').length;
  await expect(tile(page, 'open to the internet')).toHaveText(`${isOpen} open to the internet`);
  const sound = workspaces.filter((one) => one.findings.every(({ result }) => result !== 'FAIL'));
  await expect(tile(page, 'without a failure')).toHaveText(`${sound.length} without a failure`);
  await expect(page.locator('.audit-matters > li')).toHaveCount(5);
  await expect(page.locator('.audit-matters > li').first()).toContainText('critical');
  await expect(rows(page)).toHaveCount(50);
  await expect(rows(page).first()).toContainText(workspaces[0]?.name ?? '');
  await expect(rows(page).last()).toContainText(workspaces.at(-1)?.name ?? '');
  expect(sent).toEqual([]);
});

test('the table is narrowed by the answer, by words and by filters, and put in another order', async ({
  page,
}) => {
  const { workspaces } = await open(page, 20);
  const isOpen = workspaces.filter((one) => one.openToInternet === 'yes');
  await tile(page, 'open to the internet').click();
  await expect(rows(page)).toHaveCount(isOpen.length);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(20);
  const first = page.locator('.audit-matters > li').first();
  const count = Number(/fails in (\d+) workspaces/.exec(await first.innerText())?.[1] ?? 1);
  await first.getByRole('button').click();
  await expect(rows(page)).toHaveCount(count);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('searchbox', { name: 'Find a workspace' }).fill('-017');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find a workspace' }).fill('');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('name');
  const names = await rows(page).locator('th button').allInnerTexts();
  expect(names).toEqual(names.toSorted());
});

test('on paper the answer comes before all else', async ({ page }) => {
  await page.goto('/audit/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Give the inventory' })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await open(page, 2);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'The answer' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Give the inventory' })).toBeHidden();
});

test('on a phone every section of a row is in sight, with its name', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await open(page, 2);
  for (const name of ['Network', 'Models', 'Governance']) {
    const cell = rows(page).first().locator(`td[data-column="${name}"]`);
    const box = await cell.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 360, name).toBe(true);
    const before = await cell.evaluate((one) => getComputedStyle(one, '::before').content);
    expect(before).toContain(name);
  }
});

test('a workspace opens to its findings with their evidence, by the keyboard, and closes to its row', async ({
  page,
}) => {
  const { workspaces } = await open(page, 2);
  const [worst] = workspaces;
  const failed = worst?.findings.filter(({ result }) => result === 'FAIL') ?? [];
  expect(failed.length).toBeGreaterThan(0);
  const button = rows(page).first().getByRole('button');
  await button.focus();
  await page.keyboard.press('Enter');
  const view = page.locator('.audit-workspace');
  await expect(view.getByRole('heading', { level: 2 })).toBeFocused();
  for (const { label, expected, id, control } of failed) {
    const item = view
      .locator(`#found-${control} .findings > li`)
      .filter({ hasText: label })
      .filter({ hasText: id })
      .first();
    await expect(item).toContainText('FAIL');
    await expect(item).toContainText(expected);
    await expect(item).toContainText('2026-11-28 06:00 UTC, by ');
  }
  await view.getByText(/^What is not known/).click();
  await view.locator('.audit-rest .audit-control > summary').first().click();
  await expect(view.locator('.audit-rest .findings > li').first()).toContainText('Why');
  await view.getByRole('button', { name: 'All workspaces' }).click();
  await expect(button).toBeFocused();
});

test('the network of a workspace shows each resource by its name and worst verdict', async ({
  page,
}) => {
  const { workspaces } = await open(page, 20);
  const closed = workspaces.findIndex(
    (one) => one.openToInternet === 'no' && one.network === 'own',
  );
  for (const at of [0, closed]) {
    const one = workspaces[at];
    await rows(page).nth(at).getByRole('button').click();
    const picture = page.locator('.audit-workspace .overview');
    await picture.locator('svg').first().waitFor();
    for (const key of ['workspace', 'storageAccount', 'keyVault', 'vnet']) {
      const own = one?.findings.filter(({ resource }) => resource === key) ?? [];
      const worst = (['FAIL', 'UNKNOWN', 'PASS'] as const).find((verdict) =>
        own.some(({ result }) => result === verdict),
      );
      const node = picture.locator(`.node[data-resource="${key}"]`);
      await expect(node).toHaveAttribute('data-verdict', worst ?? 'none');
      await expect(node.locator('.name')).toHaveText(own[0]?.id.split('/').at(-1) ?? '');
    }
    const zones = picture.locator('.node[data-resource$="Zone"]');
    expect(await zones.count()).toBeGreaterThan(4);
    await expect(zones.and(page.locator(':not([data-verdict])'))).toHaveCount(0);
    await expect(picture.locator('.slot, [data-when], a[href]')).toHaveCount(0);
    await page.getByRole('button', { name: 'All workspaces' }).click();
  }
});

test('the form is filled with a workspace after a look at the difference, and the report stays', async ({
  page,
}) => {
  const { workspaces } = await open(page, 2);
  const values = workspaces[0]?.values;
  await rows(page).first().getByRole('button').click();
  await page.getByRole('button', { name: 'Fill the form with it' }).click();
  const dialog = page.getByRole('dialog', { name: 'A workspace that exists' });
  await expect(dialog).toContainText('The workspace differs from your profile');
  await dialog.getByRole('button', { name: 'Take over as a new profile' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(field(page, 'subscriptionId')).toHaveValue(values?.drafts.subscriptionId ?? '');
  for (const [key, id] of Object.entries(values?.existing ?? {})) {
    await expect(field(page, `existing.${key}`), key).toHaveValue(id);
  }
  expect(Object.keys(values?.existing ?? {})).toContain('workspace');
  await expect(page.locator('.audit-workspace h2')).toHaveText(workspaces[0]?.name ?? '');
  const opening = page.waitForEvent('popup');
  await page.locator('.audit-fill').getByRole('link', { name: 'repair.sh' }).click();
  const scripts = await opening;
  const text = scripts.getByRole('region', { name: /repair\.sh/ });
  await expect(text).toContainText('#!/usr/bin/env bash');
  await scripts.close();
});

test('what is shown is downloaded as the command line prints it', async ({ page }) => {
  const report = await open(page, 20);
  await tile(page, 'open to the internet').click();
  const workspaces = report.workspaces.filter((one) => one.openToInternet === 'yes');
  expect(workspaces.length).toBeGreaterThan(0);
  for (const format of ['csv', 'json', 'sarif'] as const) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: format.toUpperCase(), exact: true }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe(`audit.${format}`);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toBe(printedReport({ ...report, workspaces }, format));
  }
});

test('a file that is no inventory gets a sentence, and the next one is read', async ({ page }) => {
  const text = await inventoryOf(2);
  await page.goto('/audit/');
  for (const [wrong, sentence] of [
    [text.slice(0, -1000), 'The file is not whole JSON'],
    ['{"version":1}', 'The file is no inventory'],
    [text.replace('"inventory":1', '"inventory":2'), 'Use a newer guide.'],
    ['['.repeat(100_000), 'nested deeper than 64 levels'],
    ['', 'The file is not whole JSON'],
    [JSON.stringify({ ...(JSON.parse(text) as object), pages: [] }), 'has no workspace to judge'],
  ] as const) {
    await give(page, wrong);
    await expect(said(page)).toContainText(sentence);
    await expect(rows(page)).toHaveCount(0);
  }
  await give(page, text);
  await expect(said(page)).toHaveText('2 of 2 workspaces judged.');
});

test('names from Azure are text, whatever they hold', async ({ page }) => {
  const text = await inventoryOf(2);
  const evil = '<img src=x onerror=alert(1)>';
  const [first] = reportOf(text).workspaces;
  await page.goto('/audit/');
  page.on('dialog', () => {
    throw new Error('a name ran');
  });
  await give(page, text.replaceAll(`"name":"${first?.name}"`, `"name":${JSON.stringify(evil)}`));
  await expect(said(page)).toHaveText('2 of 2 workspaces judged.');
  await rows(page).getByRole('button', { name: evil }).click();
  await expect(page.locator('.audit-workspace h2')).toHaveText(evil);
  await expect(page.locator('audit-tool img')).toHaveCount(0);
});

test('a file that is dropped is read, and judging can be stopped', async ({ page }) => {
  const text = await inventoryOf(2);
  await standStillAfterOne(page);
  await page.goto('/audit/');
  const data = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'inventory.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(said(page)).toHaveText('1 of 2 workspaces judged …');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(said(page)).toHaveText('Stopped.');
  await expect(rows(page)).toHaveCount(0);
});

/** The judge tells of the first workspace and never goes on: by its clock each one takes a second, and its pause has no end. */
async function standStillAfterOne(page: Page): Promise<void> {
  await page.route(/assets\/worker-.*\.js$/, async (route) => {
    const response = await route.fetch();
    const still =
      '{ let at = 0; performance.now = () => (at += 1000); self.setTimeout = () => 0; }';
    const body = `${still}\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

test('the answer to the one query is pasted for a quick look, and two files are compared', async ({
  page,
}) => {
  const text = await inventoryOf(2);
  const data = JSON.parse(text) as {
    pages: { query: string; answer: { data: { properties: Record<string, unknown> }[] } }[];
  };
  const workspaces = data.pages.find(({ query }) => query === '01-workspaces');
  await page.goto('/audit/');
  await page.getByText('A quick look without the script').click();
  await expect(page.getByRole('region', { name: 'The query of workspaces, JSON' })).toContainText(
    'microsoft.machinelearningservices/workspaces',
  );
  await page.getByRole('textbox', { name: 'The answer' }).fill(JSON.stringify(workspaces?.answer));
  await expect(said(page)).toHaveText('2 of 2 workspaces judged.');
  await give(page, text);
  await expect(page.locator('.audit-answer')).toContainText('As of 2026-11-28 06:00 UTC');
  await expect(said(page)).toHaveText('2 of 2 workspaces judged.');
  // Earlier the first of them was open where it is closed now, or the other way round.
  const properties = workspaces?.answer.data[0]?.properties ?? {};
  const isOpen = properties['publicNetworkAccess'] === 'Enabled';
  properties['publicNetworkAccess'] = isOpen ? 'Disabled' : 'Enabled';
  const earlier = JSON.stringify(data);
  await page.locator('.audit-report input[type=file]').setInputFiles({
    name: 'old.json',
    mimeType: 'application/json',
    buffer: Buffer.from(earlier),
  });
  const comparison = page.locator('.audit-comparison');
  await expect(comparison.getByRole('heading')).toBeFocused();
  await expect(comparison).toContainText(isOpen ? /[1-9]\d* worse/ : /[1-9]\d* better/);
  await expect(comparison).toContainText('0 new');
});

test('a query is found by its control, copied as it stands, and leads to the control', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/audit/queries/');
  const list = page.getByRole('navigation', { name: 'Controls with queries' });
  await list.getByRole('link').first().click();
  await expect(page).toHaveURL(/#[a-z-]+$/);
  const snippet = page.locator('code-snippet').first();
  await snippet.getByRole('button', { name: /^Copy / }).click();
  await expect(snippet.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await snippet.locator('code').textContent());
  expect(copied).toContain('extend result = case(');
  await page
    .getByText(/^What the graph cannot tell of it/)
    .first()
    .click();
  await expect(page.locator('details[open] > ul > li').first()).toBeVisible();
  await page.getByRole('link', { name: 'The control in the guide' }).first().click();
  await expect(page.locator('section.control:target')).toBeVisible();
});
