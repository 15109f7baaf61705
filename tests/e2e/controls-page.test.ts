import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { version } from '../../src/cli/library.ts';
import { guide } from '../../src/guide/guide.ts';
import { eachDays } from '../support/share.ts';
import { findings } from './axe.ts';
import { gate } from './gate.ts';
import { test } from './in-turn.ts';
import { choose, field, fillIn, needed, reveal } from './reader.ts';
import { sharedPage } from './shared-page.ts';

const results = [
  one('PASS', 'net-vnet', 'net-vnet', 'The network is there', 'Succeeded'),
  one('PASS', 'net-dns', 'net-dns', 'The zones are there', '6'),
  one('FAIL', 'net-dns', 'net-dns', 'The zones are linked', '=none'),
  one('UNKNOWN', 'mon-law', 'mon-law', 'A year is kept', 'az could not read it'),
];

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

function one(result: string, control: string, step: string, label: string, actual: string): object {
  return { result, control, step, label, expected: 'what the guide expects', actual, more: 1 };
}

const row = (page: Page, id: string): Locator => page.locator(`tr[data-control="${id}"]`);
const rows = (page: Page): Locator => page.locator('tr[data-words]:visible');
const said = (page: Page): Locator => page.locator('.verify-said');
const count = (page: Page, words: string): Locator =>
  page.locator('.verdict-counts').getByRole('button', { name: words });

/** Presses a button of the tools, wherever it is folded away. */
async function act(page: Page, name: string): Promise<void> {
  const button = page.locator('controls-tools').getByText(name, { exact: true });
  await reveal(button);
  await button.click();
}

async function openFilters(page: Page): Promise<void> {
  await reveal(page.locator('.row-more select').first());
}

async function give(page: Page, text: string): Promise<void> {
  const file = { name: 'verify.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('controls-tools input[type=file]').setInputFiles(file);
}

test('the table can be narrowed by text and by facets, and put in another order', async ({
  page,
}) => {
  await page.goto('/controls/');
  await openFilters(page);
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
  await facet('Order').selectOption('severity, worst first');
  await expect(rows(page).first()).toHaveAttribute('data-severity', 'critical');
  await expect(rows(page).last()).toHaveAttribute('data-severity', 'low');
  await facet('Severity').selectOption('critical');
  const critical = guide.controls.filter(({ severity }) => severity.level === 'critical').length;
  await expect(rows(page)).toHaveCount(critical);
  await facet('Severity').selectOption('all');
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
  await act(page, 'Save progress');
  const text = await readFile(await (await waiting).path(), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: 1, done: ['net-dns'] });
  await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).uncheck();
  await give(page, text);
  await expect(said(page)).toHaveText('1 control in the file is marked as done.');
  await expect(
    page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }),
  ).toBeChecked();
});

test('what verify found is counted, stands at each control, worst first, and stays in this tab', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/controls/');
  await give(page, JSON.stringify(results));
  await expect(said(page)).toHaveText('The report is read: it judges 3 controls.');
  await expect(count(page, 'failed')).toHaveText('1 failed');
  await expect(count(page, 'unknown')).toHaveText('1 unknown');
  await expect(count(page, 'passed')).toHaveText('1 passed');
  await expect(count(page, 'not judged')).toHaveText('51 not judged');
  await expect(rows(page).first()).toHaveAttribute('data-control', 'net-dns');
  await expect(rows(page).nth(1)).toHaveAttribute('data-control', 'mon-law');
  await expect(row(page, 'net-vnet').locator('.verdict-cell')).toHaveText('PASS');
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await expect(row(page, 'mon-law').locator('.verdict-cell')).toHaveText('UNKNOWN');
  await expect(row(page, 'net-nsg').locator('.verdict-cell')).toBeEmpty();
  const found = page.locator('tr[data-control="net-dns"] + .more');
  await expect(found).toContainText(
    /FAIL The zones are linked\s*Found=noneExpectedwhat the guide expects/,
  );
  await count(page, 'failed').click();
  await expect(count(page, 'failed')).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page)).toHaveCount(1);
  await count(page, 'unknown').click();
  await expect(rows(page)).toHaveCount(2);
  await count(page, 'unknown').click();
  await found.getByRole('link', { name: 'Private DNS zones and their links' }).click();
  await expect(page.locator('#step-net-dns')).toBeInViewport();
  await page.goBack();
  await expect(rows(page)).toHaveCount(1); // the filter is kept, and so is the report
  await expect(count(page, 'failed')).toHaveAttribute('aria-pressed', 'true');
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await act(page, 'Forget the verdicts');
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toBeEmpty();
  expect(sent.filter((request) => request.includes('=none'))).toEqual([]);
});

const plan = 'fraud-dev-westeurope-002-k7m2x9qd';
const reported = { plan, version, at: '2026-11-27T22:10:03Z', results };

test('of what failed the most severe comes first', async ({ page }) => {
  await page.goto('/controls/');
  const failed = ['net-vnet', 'data-no-shared-key', 'data-storage-hardened'].map((control) =>
    one('FAIL', control, 'net-vnet', control, 'no'),
  );
  const unread = one('UNKNOWN', 'mon-law', 'mon-law', 'A year is kept', 'az could not read it');
  await give(page, JSON.stringify([...failed, unread]));
  await expect(said(page)).toHaveText('The report is read: it judges 4 controls.');
  const order = await rows(page).evaluateAll((all) =>
    all.slice(0, 3).map((each) => each.getAttribute('data-severity')),
  );
  expect(order).toEqual(['critical', 'high', 'medium']);
  // What was found stands below the name of its control.
  const name = await rows(page).first().locator('th > a').boundingBox();
  const found = await page.locator('.more .finding').first().boundingBox();
  expect(found?.x).toBeCloseTo(name?.x ?? 0, 0);
});

test('a report tells its plan, time and version; another plan and an older version are told', async ({
  page,
}) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify(reported));
  const facts = page.locator('.report-facts');
  const warnings = page.locator('.report-warnings');
  await expect(facts).toContainText(`Plan ${plan}, which is not compared`);
  await fillIn(page, needed);
  await expect(facts).toHaveText(
    `2026-11-27 at 22:10 UTC · Your plan, ${plan} · Version ${version}`,
  );
  await expect(warnings).toBeEmpty();
  await fillIn(page, { workload: 'churn' });
  await expect(warnings).toHaveText(
    `It is of another plan: ${plan}. Yours is churn-dev-westeurope-002-k7m2x9qd.`,
  );
  await fillIn(page, { workload: 'fraud' });
  await give(page, JSON.stringify({ ...reported, version: '0.0.9' }));
  await expect(warnings).toContainText('Scripts of version 0.0.9 of this guide made it');
  await give(page, JSON.stringify(results)); // what older scripts printed
  await expect(warnings).toContainText('It does not tell of which plan it is.');
  await expect(warnings).toContainText('Scripts of an older version');
});

test('what is unknown names the right or the place that is missing', async ({ page }) => {
  const unread = (control: string, actual: string): object =>
    one('UNKNOWN', control, 'mon-law', 'It is read', actual);
  const scope = '/subscriptions/11111111-2222-4333-8444-555555555555';
  await page.goto('/controls/');
  await give(
    page,
    JSON.stringify([
      unread('mon-law', `you lack the right Microsoft.Security/pricings/read on ${scope}`),
      unread('net-dns', `az could not read it: (AuthorizationFailed) The client does not have authorization to perform action 'Microsoft.Storage/storageAccounts/listKeys/action' over scope '${scope}'.`), // oxfmt-ignore
      unread('net-vnet', 'it can be read only from inside the virtual network: Forbidden'),
      unread('net-nsg', 'az could not read it: too many requests'),
    ]),
  );
  const says = (id: string): Locator => page.locator(`tr[data-control="${id}"] + .more`);
  await expect(says('mon-law')).toContainText(
    `Right that is missing: Microsoft.Security/pricings/read on ${scope}. The built-in role Reader on that scope has it.`,
  );
  await expect(says('net-dns')).toContainText(
    `Right that is missing: Microsoft.Storage/storageAccounts/listKeys/action on ${scope}. What the step needs`,
  );
  await expect(says('net-vnet')).toContainText('run verify from a machine inside');
  await expect(says('net-nsg')).toContainText('verify could not read it');
});

test('code in the sentence of a remedy is code', async ({ page }) => {
  await page.goto('/controls/');
  const label = 'No storage account of the group is opened by its keys';
  await give(page, JSON.stringify([one('FAIL', 'data-every-store', 'gov-inventory', label, 'true')])); // oxfmt-ignore
  const code = page.locator('.more .findings code');
  await expect(code.first()).toHaveText('az storage account list');
  await expect(page.locator('main')).not.toContainText('`');
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`the answer and the first failure are seen after one look at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/controls/');
    await give(page, JSON.stringify({ ...reported, results: [...results, ...broken] }));
    const failed = page.getByRole('button', { name: '3 failed' });
    await expect(failed).toBeInViewport({ ratio: 1 });
    const first = rows(page).first();
    await expect(first.locator('.verdict-cell')).toHaveText('FAIL');
    await expect(first.getByRole('rowheader')).toBeInViewport();
    // A phone has no room for what was found as well: a press on the count leads there.
    if (width < 1000) await failed.click();
    await expect(first).toBeInViewport({ ratio: 1 });
    const found = first.locator('+ .more .finding').first();
    await expect(found).toBeInViewport({ ratio: 1 });
  });
}

test('a report of this tab is shown at once, and nothing grows when the page is touched', async ({
  page,
}) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify(broken));
  await expect(count(page, 'failed')).toHaveText('2 failed');
  await page.goto('/glossary/');
  await page.goto('/controls/');
  await expect(page.locator('html')).not.toHaveAttribute('data-restoring');
  const height = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  expect(await page.locator('.more').count()).toBe(3);
  await expect(page.locator('.mend-call').first()).toBeVisible(); // what mends it came with it
  await row(page, 'net-vnet').hover();
  await field(page, 'workload').hover();
  await page.waitForTimeout(500);
  expect(await height()).toBe(before);
});

test('the verdict stands at the control of a section, and in the picture of the network', async ({
  page,
}) => {
  await page.goto('/network/');
  await expect(page.locator('report-verdict').first()).toBeHidden();
  await page.goto('/controls/');
  await give(page, JSON.stringify(reported));
  await expect(count(page, 'failed')).toHaveText('1 failed');
  await page.goto('/network/');
  const verdict = page.locator('#control-net-dns report-verdict');
  await expect(verdict).toContainText(`FAIL in the report of ${plan}, 2026-11-27 22:10 UTC.`);
  await expect(verdict).toContainText('The zones are linked');
  await expect(page.locator('#control-net-vnet report-verdict')).toContainText('PASS');
  await expect(page.locator('#control-net-nsg report-verdict')).toBeHidden();
  const atStep = page.locator('#step-net-dns report-verdict');
  await expect(atStep).toContainText(`FAIL in the report of ${plan}`);
  await expect(atStep).toContainText('The zones are linked');
  await expect(atStep.getByRole('link', { name: 'Private DNS zones linked' })).toHaveAttribute(
    'href',
    '#control-net-dns',
  );
  await expect(page.locator('#step-net-nsg report-verdict')).toBeHidden();
  await page.goto('/network/overview/');
  const picture = page.locator('[data-overview=managed]');
  await expect(picture.locator('picture-verdicts')).toContainText(`in the report of ${plan}`);
  await expect(picture.locator('svg .node[data-step=net-vnet] > .verdict').first()).toHaveText('✓');
  await picture.getByText('The same in words').click();
  await expect(picture.locator('details a[data-step=net-dns] .verdict').first()).toHaveText('FAIL');
});

/**
 * Holds the scripts that come on a touch back until `go`, from which on the machine is slow. Until then it would only spin:
 * Chromium slows a page down by keeping the processor busy.
 */
async function slowEngine(page: Page): Promise<() => Promise<void>> {
  const client = await page.context().newCDPSession(page);
  const open = await gate(page, /assets\/values-app\..*\.js$/);
  return async () => {
    await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await open();
  };
}

const heldRows = ['Private DNS zones linked', 'A group of its own', 'A virtual network'];

test('a press that is held from the first paint until the engine is there is not lost', async ({
  page,
}) => {
  for (const name of eachDays(heldRows.length, heldRows)) {
    const go = await slowEngine(page);
    await page.goto('/controls/', { waitUntil: 'commit' });
    const box = page.getByRole('checkbox', { name: `Done: ${name}` }).first();
    await box.waitFor();
    await box.scrollIntoViewIfNeeded();
    await box.hover();
    await page.mouse.down();
    await go();
    await expect(page.locator('html')).toHaveAttribute('data-live');
    await page.mouse.up();
    await expect(box).toBeChecked();
    await page.unroute(/assets\/values-app\..*\.js$/);
  }
});

test('the focus in a row stays when the engine comes, and when the plan changes', async ({
  page,
}) => {
  const go = await slowEngine(page);
  await page.goto('/controls/');
  const box = page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' });
  await box.focus();
  await go();
  await expect(page.locator('html')).toHaveAttribute('data-live');
  await expect(box).toBeFocused();
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
  const moved = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let rows = 0;
        const watch = new MutationObserver((all) => {
          rows += all.flatMap(({ removedNodes }) => [...removedNodes]).filter((one) => one instanceof HTMLTableRowElement).length; // oxfmt-ignore
        });
        watch.observe(document.querySelector('.controls-table') ?? document, { childList: true, subtree: true }); // oxfmt-ignore
        document.addEventListener('change', () => setTimeout(() => done(rows), 300));
      }),
  );
  await choose(page, 'network', 'own');
  expect(await moved).toBe(0);
  await openFilters(page);
  await box.focus();
  await page.evaluate(() => {
    const order = document.querySelector<HTMLSelectElement>('select[data-order]');
    if (order) order.value = 'title';
    order?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(box).toBeFocused(); // its row was moved
});

test.describe('with verdicts', () => {
  const judged = sharedPage(async (page) => {
    await page.goto('/controls/');
    await give(page, JSON.stringify([...results, ...broken]));
    await expect(count(page, 'failed')).toHaveText('3 failed');
  });

  for (const width of [320, 390, 768, 1024, 1100, 1280, 1440, 1920]) {
    test(`each cell of the table stands in the article and can be pressed: ${width}`, async () => {
      const page = await judged();
      await page.setViewportSize({ width, height: 900 });
      const faults = await page.evaluate(() => {
        const article = document.querySelector('article')?.getBoundingClientRect();
        const cells = [
          ...document.querySelectorAll('.controls-table tr[data-words] > *, .more > td'),
        ];
        return cells
          .filter((cell) => cell.checkVisibility() && cell.textContent.trim() !== '')
          .flatMap((cell) => {
            cell.scrollIntoView({ block: 'center' });
            const within = [
              cell,
              ...cell.querySelectorAll('a, input, button, summary, .verdict-mark'),
            ];
            return within.flatMap((one) => {
              if (!one.checkVisibility()) return [];
              const box = one.getBoundingClientRect();
              const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
              const name = `${one.tagName} ${one.textContent.trim().slice(0, 30)}`;
              if (box.left < (article?.left ?? 0) - 1 || box.right > (article?.right ?? 0) + 1) {
                return [`outside: ${name}`];
              }
              if (y < 0 || y > innerHeight) return []; // a cell that is higher than the window
              const top = document.elementFromPoint(x, y);
              return top && (cell.contains(top) || top.contains(one)) ? [] : [`covered by ${top?.tagName}.${top?.className}: ${name}`]; // oxfmt-ignore
            });
          });
      });
      expect(faults).toEqual([]);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrolls).toBe(width);
    });
  }
});

test('what failed shows its remedy, and one call repairs exactly that, in the shell that is chosen', async ({
  page,
}) => {
  await page.goto('/controls/');
  const repair = page.locator('repair-call');
  await expect(repair).toBeHidden();
  await give(page, JSON.stringify(broken));
  await expect(repair).toBeVisible();
  // There with the fold, not with the next frame.
  const opened = await repair.locator('.repair-script').evaluate((fold) => {
    fold.querySelector('summary')?.click();
    return fold.querySelector('pre')?.innerText;
  });
  expect(opened).toBe('bash repair.sh --only data-no-shared-key');
  await expect(repair.getByRole('region')).toBeVisible();
  await expect(repair).toContainText(
    '2 checks fail. 1 is set in place by repair. 1 is left to you',
  );
  await expect(repair).toContainText('Among it is what cuts off');
  const keys = page.locator('tr[data-control="data-no-shared-key"] + .more');
  await expect(keys).toContainText(
    /Set it in place[^]*\s*bash repair.sh --only data-no-shared-key/,
  );
  await expect(keys).toContainText('Cuts off. Keys, connection strings');
  await expect(keys).toContainText(/Do before: .*Roles of the data scientists/);
  await expect(page.locator('tr[data-control="data-hbi"] + .more')).toContainText(
    /Fixed at creation\s*Only creation sets it/,
  );
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(repair.getByRole('region')).toHaveText('./repair.ps1 -Only data-no-shared-key');
  await expect(keys).toContainText('./repair.ps1 -Only data-no-shared-key');
  await fillIn(page, needed);
  const waiting = page.waitForEvent('download');
  await repair.getByRole('button', { name: 'Download repair.ps1' }).click();
  expect((await waiting).suggestedFilename()).toBe('repair.ps1');
  await act(page, 'Forget the verdicts');
  await expect(repair).toBeHidden();
});

test('what comes before a mend is a link, also where another page has it', async ({ page }) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify(broken));
  await expect(count(page, 'failed')).toHaveText('2 failed');
  await page.goto('/data/');
  const beside = page.locator('#control-data-no-shared-key report-verdict');
  await expect(beside.getByRole('link', { name: 'Roles of the data scientists' })).toHaveAttribute(
    'href',
    '/identity/#step-iam-groups',
  );
});

test('a report without a failure offers nothing to repair', async ({ page }) => {
  await page.goto('/controls/');
  await give(page, JSON.stringify([broken[2]]));
  await expect(count(page, 'passed')).toHaveText('1 passed');
  await expect(count(page, 'failed')).toHaveText('0 failed');
  await expect(page.locator('repair-call')).toBeHidden();
});

test('a file is dropped anywhere on the page, or its text is pasted', async ({ page }) => {
  await page.goto('/controls/');
  await page.locator('.paste textarea').fill(JSON.stringify(results));
  await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
  await expect(page.locator('.paste textarea')).toHaveValue('');
  await act(page, 'Forget the verdicts');
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
  ['5 MB', ' '.repeat(5_000_000), 'verify.json is larger than such a file can be, so it was not read.'], // oxfmt-ignore
  ['another plan', JSON.stringify([one('PASS', 'moon', 'moon', 'x', 'y')]), 'No control in this file is one of this guide'], // oxfmt-ignore
  ['of a plan with other choices', JSON.stringify([one('PASS', 'net-flow-logs', 'net-flow-logs', 'x', 'y')]), '1 of them is not in your plan: it is of another plan, or of other choices.'], // oxfmt-ignore
] as const) {
  test(`a file that is ${what} ends in a sentence, and what was there stays`, async ({ page }) => {
    await page.goto('/controls/');
    await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).check();
    await give(page, text);
    await expect(said(page)).toContainText(sentence);
    await expect(page.getByRole('checkbox', { name: 'Done: Private DNS zones' })).toBeChecked();
  });
}

test('the rows that are shown are downloaded as CSV, with a report that is still being read', async ({
  page,
}) => {
  await page.route('**/remedies.json', async (route) => {
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
  });
  await page.goto('/controls/');
  await give(page, JSON.stringify(results));
  await openFilters(page);
  await page.getByRole('combobox', { name: 'Section' }).selectOption('Network security');
  const waiting = page.waitForEvent('download');
  await act(page, 'Download as CSV');
  const lines = (await readFile(await (await waiting).path(), 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(17);
  expect(lines[0]).toMatch(/^\uFEFF"Control","Title","Section","Kind","Severity","Benchmark"/);
  const dns = lines.find((line) => line.startsWith('"net-dns"'));
  expect(dns).toContain('"NS-2; NS-10"');
  expect(dns).toContain('"yes","no","FAIL","The zones are linked: expected what the guide expects');
});

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 390, 320].map((width) => ({ colorScheme, width })),
);

for (const { colorScheme, width } of eachDays(looks.length, looks)) {
  test(`axe finds nothing with verdicts in the table: ${colorScheme}, ${width}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/controls/');
    await give(page, JSON.stringify([...results, ...broken]));
    await expect(row(page, 'net-dns').locator('.verdict-cell')).toHaveText('FAIL');
    await expect(page.locator('repair-call')).toBeVisible();
    expect(await findings(page, { within: 'main' })).toEqual([]);
  });
}

test('the table prints as a checklist', async ({ page }) => {
  await page.goto('/controls/');
  await page.getByRole('checkbox', { name: 'Done: Private DNS zones linked' }).check();
  await fillIn(page, { workload: 'fraud' });
  await page.emulateMedia({ media: 'print' });
  await expect(row(page, 'net-dns').getByRole('checkbox')).toBeVisible();
  await expect(row(page, 'net-dns').getByRole('rowheader')).toBeVisible();
  await expect(page.locator('.yours-now')).toBeVisible();
  for (const hidden of [
    '.row-search',
    '.row-facets',
    '.verify-drop',
    '[data-action=csv]',
    '.top',
    '.values',
  ]) {
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
