import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { guide } from '../../src/guide/guide.ts';
import { choose, field, fillIn, needed } from './reader.ts';

const results = [
  one('PASS', 'net-vnet', 'net-vnet', 'The network is there', 'Succeeded'),
  one('PASS', 'net-dns', 'net-dns', 'The zones are there', '6'),
  one('FAIL', 'net-dns', 'net-dns', 'The zones are linked', '=none'),
  one('UNKNOWN', 'mon-law', 'mon-law', 'A year is kept', 'az could not read it'),
];

function one(result: string, control: string, step: string, label: string, actual: string): object {
  return { result, control, step, label, expected: 'what the guide expects', actual, more: 1 };
}

const row = (page: Page, id: string): Locator => page.locator(`tr[data-control="${id}"]`);
const rows = (page: Page): Locator => page.locator('tr[data-words]:visible');
const said = (page: Page): Locator => page.locator('.verify-said');

async function give(page: Page, text: string): Promise<void> {
  const file = { name: 'verify.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('controls-tools input[type=file]').setInputFiles(file);
}

test('the table can be narrowed by text and by facets, and put in another order', async ({
  page,
}) => {
  await page.goto('/controls/');
  const facet = (name: string): Locator => page.getByRole('combobox', { name, exact: true });
  await facet('Kind').selectOption('optional');
  await facet('Section').selectOption('Network security');
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByText(`3 of ${guide.controls.length} controls`)).toBeVisible();
  await facet('My plan').selectOption('in my plan');
  await expect(rows(page)).toHaveCount(0);
  await choose(page, 'wayIn');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(guide.controls.length);
  await expect(page.getByRole('searchbox', { name: 'Find a control' })).toBeFocused();
  await facet('Order').selectOption('title');
  const titles = await rows(page).evaluateAll((all) =>
    all.map((each) => (each instanceof HTMLElement ? each.dataset['title'] : undefined)),
  );
  expect(titles).toEqual([...titles].sort((a = '', b = '') => a.localeCompare(b, 'en')));
  await expect(page.locator('.group-row:visible')).toHaveCount(0);
  await facet('Order').selectOption('the guide');
  await expect(page.locator('.group-row:visible')).toHaveCount(8);
  await expect(rows(page).first()).toContainText('A group of its own');
});

test('what is done is marked on a page and in the table, counted, and kept for each profile', async ({
  page,
}) => {
  await page.goto('/network/');
  await page.locator('#control-net-dns').getByRole('checkbox', { name: 'Done' }).check();
  const count = page.locator('.contents a[href="/network/"] progress-count');
  await expect(count).toHaveText('1 of 10');
  await page.goto('/controls/');
  const box = page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' });
  await expect(box).toBeChecked();
  await expect(page.locator('.yours-now')).toContainText('Profile default: 1 of 54 done');
  await page.getByRole('checkbox', { name: 'Done: A virtual network with separate' }).check();
  await expect(count).toHaveText('2 of 10');
  await choose(page, 'network', 'own');
  await expect(count).toHaveText(/^2 of (?!10$)\d+$/);
  await page.goto('/');
  await expect(page.locator('.plan-section').nth(1)).toContainText(/2 of \d+ done/);
  await page.getByRole('button', { name: 'Manage profiles' }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.locator('#profile-name').press('Enter');
  await expect(page.locator('.plan-section').nth(1)).toContainText('0 of 10 done');
  await page.getByRole('combobox', { name: 'Profile' }).selectOption('default');
  await expect(page.locator('.plan-section').nth(1)).toContainText(/2 of \d+ done/);
});

test('progress is saved as a file and read into another profile', async ({ page }) => {
  await page.goto('/controls/');
  await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).check();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save progress' }).click();
  const text = await readFile(await (await waiting).path(), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: 1, done: ['net-dns'] });
  await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).uncheck();
  await give(page, text);
  await expect(said(page)).toHaveText('One control in the file is marked as done.');
  await expect(
    page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }),
  ).toBeChecked();
});

test('what verify found stands at each control, with the step that sets it, and stays in this tab', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/controls/');
  await give(page, JSON.stringify(results));
  await expect(said(page)).toHaveText('Controls: 1 pass, 1 fail, 1 unknown.');
  await expect(row(page, 'net-vnet').locator('.verdict-cell')).toHaveText('PASS');
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await expect(row(page, 'mon-law').locator('.verdict-cell')).toHaveText('UNKNOWN');
  await expect(row(page, 'net-nsg').locator('.verdict-cell')).toBeEmpty();
  const found = page.locator('tr[data-control="net-dns"] + .more');
  await expect(found).toContainText(
    'FAIL The zones are linked: expected what the guide expects, found =none.',
  );
  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('fail');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('verdict');
  await expect(rows(page).first()).toHaveAttribute('data-control', 'net-dns');
  await found.getByRole('link', { name: 'Private DNS zones and their links' }).click();
  await expect(page.locator('#step-net-dns')).toBeInViewport();
  await page.goto('/controls/');
  await field(page, 'workload').hover();
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await page.getByRole('button', { name: 'Forget the verdicts' }).click();
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toBeEmpty();
  expect(sent.filter((request) => request.includes('=none'))).toEqual([]);
});

const broken = [
  one(
    'FAIL',
    'data-no-shared-key',
    'data-storage',
    'The keys of the default storage account open nothing',
    'true',
  ),
  one('FAIL', 'data-hbi', 'ws-create', 'The workspace is one of high business impact', 'false'),
  one('PASS', 'net-vnet', 'net-vnet', 'The network is there', 'Succeeded'),
];

test('what failed shows its remedy, and one call repairs exactly that, in the shell that is chosen', async ({
  page,
}) => {
  await page.goto('/controls/');
  const repair = page.locator('repair-call');
  await expect(repair).toBeHidden();
  await give(page, JSON.stringify(broken));
  await expect(repair.getByRole('region')).toHaveText('bash repair.sh --only data-no-shared-key');
  await expect(repair).toContainText(
    '2 checks fail. 1 is set in place by repair. 1 is left to you',
  );
  await expect(repair).toContainText('Among it is what cuts off');
  const keys = page.locator('tr[data-control="data-no-shared-key"] + .more');
  await expect(keys).toContainText('Set it in place: bash repair.sh --only data-no-shared-key');
  await expect(keys).toContainText('Cuts off. Keys, connection strings');
  await expect(keys).toContainText(/First: .*Roles of the data scientists/);
  await expect(page.locator('tr[data-control="data-hbi"] + .more')).toContainText(
    'Fixed at creation: ',
  );
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(repair.getByRole('region')).toHaveText('./repair.ps1 -Only data-no-shared-key');
  await expect(keys).toContainText('./repair.ps1 -Only data-no-shared-key');
  await fillIn(page, needed);
  const waiting = page.waitForEvent('download');
  await repair.getByRole('button', { name: 'Download repair.ps1' }).click();
  expect((await waiting).suggestedFilename()).toBe('repair.ps1');
  await page.getByRole('button', { name: 'Forget the verdicts' }).click();
  await expect(repair).toBeHidden();
});

test('a report without a failure offers nothing to repair', async ({ page }) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify([broken[2]]));
  await expect(said(page)).toHaveText('Controls: 1 pass, 0 fail, 0 unknown.');
  await expect(page.locator('repair-call')).toBeHidden();
});

test('a file is dropped anywhere on the page, or its text is pasted', async ({ page }) => {
  await page.goto('/controls/');
  await page.locator('.paste textarea').fill(JSON.stringify(results));
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await expect(page.locator('.paste textarea')).toHaveValue('');
  await page.getByRole('button', { name: 'Forget the verdicts' }).click();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'verify.json', { type: 'application/json' }));
    return transfer;
  }, JSON.stringify(results));
  await page.dispatchEvent('.controls-table', 'drop', { dataTransfer: data });
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
});

for (const [what, text, sentence] of [
  ['junk', 'hello', 'This file is not JSON: see line 1, column 1.'],
  ['5 MB', ' '.repeat(5_000_000), 'verify.json is larger than such a file can be, so it was not read.'], // prettier-ignore
  ['another plan', JSON.stringify([one('PASS', 'moon', 'moon', 'x', 'y')]), 'No control in this file is one of this guide'], // prettier-ignore
  ['of a plan with other choices', JSON.stringify([one('PASS', 'net-flow-logs', 'net-flow-logs', 'x', 'y')]), 'The file may be of another plan: it judges one control that yours does not have.'], // prettier-ignore
] as const) {
  test(`a file that is ${what} ends in a sentence, and what was there stays`, async ({ page }) => {
    await page.goto('/controls/');
    await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).check();
    await give(page, text);
    await expect(said(page)).toContainText(sentence);
    await expect(page.getByRole('checkbox', { name: 'Done: Private DNS zones' })).toBeChecked();
  });
}

test('the rows that are shown are downloaded as CSV', async ({ page }) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify(results));
  await page.getByRole('combobox', { name: 'Section' }).selectOption('Network security');
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const lines = (await readFile(await (await waiting).path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(17);
  expect(lines[0]).toMatch(/^\uFEFF"Control","Title","Section","Kind","Severity","Benchmark"/);
  const dns = lines.find((line) => line.startsWith('"net-dns"'));
  expect(dns).toContain('"NS-2; NS-10"');
  expect(dns).toContain('"yes","no","FAIL","The zones are linked: expected what the guide expects');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390, 320]) {
    test(`axe finds nothing with verdicts in the table: ${colorScheme}, ${width}`, async ({
      page,
    }) => {
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto('/controls/');
      await give(page, JSON.stringify([...results, ...broken]));
      await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
      await expect(page.locator('repair-call')).toBeVisible();
      expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrolls).toBe(width);
    });
  }
}

test('the table prints as a checklist', async ({ page }) => {
  await page.goto('/controls/');
  await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).check();
  await fillIn(page, { workload: 'fraud' });
  await page.emulateMedia({ media: 'print' });
  await expect(row(page, 'net-dns').getByRole('checkbox')).toBeVisible();
  await expect(row(page, 'net-dns').getByRole('rowheader')).toBeVisible();
  await expect(page.locator('.yours-now')).toBeVisible();
  for (const hidden of ['.row-tools', '.verify-drop', '.yours-acts', '.top', '.values']) {
    await expect(page.locator(hidden)).toBeHidden();
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table reads, with every policy behind a fold', async ({ page }) => {
    await page.goto('/controls/');
    await expect(rows(page)).toHaveCount(guide.controls.length);
    await row(page, 'net-dns').getByText('one policy').click();
    await expect(row(page, 'net-dns')).toContainText('private DNS zones');
    await expect(page.locator('.row-tools')).toBeHidden();
  });
});
