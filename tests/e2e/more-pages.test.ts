import { expect } from '@playwright/test';
import { checkedWith } from '../../src/guide/checked-steps.ts';
import { guide } from '../../src/guide/guide.ts';
import { test } from './in-turn.ts';
import { choose, chooseTab, field } from './reader.ts';

const { controls, steps: all } = guide;

test('all controls stand in one table, each with its links', async ({ page }) => {
  await page.goto('/controls/');
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader').getByRole('link') });
  await expect(rows).toHaveCount(controls.length);
  await expect(page.getByRole('cell')).toHaveCount(3 * controls.length);
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, ' '))),
  );
  for (const [, title = '', benchmark = '', madeBy = ''] of texts) {
    expect(title).toMatch(/ (required|optional)/);
    expect(title).toMatch(/original: (absent|partial|weak|outdated|broken)/);
    expect(benchmark, title).toMatch(/[A-Z]{2}-\d+ (high|medium|low)/);
    expect(madeBy.trim(), title).not.toBe('');
  }
});

test('a search narrows the table, says how much is left, and can be taken back', async ({
  page,
}) => {
  await page.goto('/controls/');
  const search = page.getByRole('main').getByRole('searchbox');
  const rows = page.locator('tr[data-words]:visible');
  await search.fill('net- optional');
  await expect(rows).toHaveCount(3);
  await expect(page.getByText(`3 of ${controls.length} controls`)).toBeVisible();
  await expect(page.locator('.group-row:visible')).toHaveText(['Network security']);
  await search.fill('');
  await expect(rows).toHaveCount(controls.length);
  await expect(page.locator('.group-row:visible')).toHaveCount(8);
});

test('a control in the table leads to its place', async ({ page }) => {
  await page.goto('/controls/');
  await page.getByRole('link', { name: 'Private DNS zones linked to the virtual network' }).click();
  await expect(page).toHaveURL(/\/network\/#control-net-dns$/);
  await expect(page.locator('#control-net-dns')).toBeInViewport();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the tables of the guide fit', async ({ page }) => {
    for (const path of [
      '/controls/',
      '/original/',
      '/existing-workspace/',
      '/next-steps/',
      '/glossary/',
    ]) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBe(390);
    }
  });

  test('a row of the table is still a row with named cells', async ({ page }) => {
    await page.goto('/controls/');
    const row = page.getByRole('row', { name: /Private DNS zones linked/ });
    // The verdict has a cell once there is one.
    await expect(row.getByRole('cell')).toHaveCount(3);
    await expect(row.getByRole('cell').first()).toContainText('NS-10');
  });
});

test('all 27 snippets of the original are listed, each with a verdict and what stands in its place', async ({
  page,
}) => {
  await page.goto('/original/');
  const rows = page.locator('article.original');
  await expect(rows).toHaveCount(27);
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => ({
      title: row.querySelector('h3')?.textContent.trim(),
      verdict: row.querySelector('.rating')?.textContent.trim(),
      link: row.querySelector('a')?.getAttribute('href'),
    })),
  );
  for (const [at, { title, verdict, link }] of texts.entries()) {
    expect(title).toMatch(new RegExp(`^${at + 1} [A-Z]`));
    expect(verdict).toMatch(/^It (works|fails|runs, but is (insecure|incomplete))\.$/);
    expect(link).toMatch(/^\/[a-z]+\/#(step|file)-/);
  }
});

test('what changed is found at the step and at the file that replace a snippet', async ({
  page,
}) => {
  await page.goto('/network/#step-net-nsg'); // as the page of the original leads there
  const step = page.locator('#step-net-nsg');
  await step.getByText('Replaces snippet 3 of the original').click();
  await expect(step.getByText('The group is never made and never attached')).toBeVisible();
  await page.goto('/models/');
  const deployment = page.locator('#file-deployment');
  await deployment.getByText('Replaces snippet 21 of the original').click();
  await expect(deployment.getByText('Nothing in it is about security.')).toBeVisible();
  await expect(deployment.getByText('It runs, but is incomplete.')).toBeVisible();
});

test('a word of Azure leads to its sentence in the glossary', async ({ page }) => {
  await page.goto('/network/');
  const word = page.getByRole('link', { name: 'private endpoint', exact: true });
  await expect(word).toHaveAttribute('title', /^A private address in your network/);
  await word.click();
  await expect(page).toHaveURL(/\/glossary\/#private-endpoint$/);
  await expect(page.locator('#private-endpoint')).toBeInViewport();
});

test('the start page has one main action, which leads into the form, and says what proves the guide', async ({
  page,
}) => {
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(main.locator('button.main:visible')).toHaveCount(1);
  await expect(main.locator('.evidence dt')).toHaveText([
    'Proven',
    'Takes',
    'Costs',
    'Yours',
    'For you',
    'Not for you',
  ]);
  await expect(main.locator('.evidence')).toContainText(
    `${checkedWith.azureCli} on ${checkedWith.on}`,
  );
  const takes = main.locator('.evidence > div', { hasText: 'Takes' });
  const managed = await takes.innerText();
  await choose(page, 'network', 'own');
  await expect(takes).not.toHaveText(managed, { useInnerText: true });
  await main.getByRole('button', { name: 'Fill in five fields' }).click();
  await expect(field(page, 'subscriptionId')).toBeFocused();
});

test('the foot of every page tells its release and how to report a mistake', async ({ page }) => {
  for (const path of ['/', '/network/', '/builder/', '/proof/results/']) {
    await page.goto(path);
    const foot = page.locator('.foot');
    await expect(foot).toContainText(/Version \d+\.\d+\.\d+\s+of \d{4}-\d\d-\d\d/);
    await foot.getByText('Report a mistake').click();
    await expect(foot.locator('code')).toContainText(new RegExp(`^${path}, version \\d`));
  }
});

test('the documents on trust and on the proof are pages, whose links lead to pages', async ({
  page,
}) => {
  await page.goto('/trust/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trust and speed');
  await page.locator('.foot').getByRole('link', { name: 'How it is proven' }).click();
  const main = page.getByRole('main');
  const asked = ['What was run', 'Against what', 'When', 'What came of it', 'What was not shown'];
  await expect(main.locator('.proof-run dt')).toHaveText(asked);
  expect((await main.getByRole('heading', { level: 2 }).allInnerTexts()).slice(0, 5)).toEqual([
    'What was run',
    'Against what',
    'When, and whether it still holds',
    'What was not shown',
    'Run it yourself',
  ]);
  await main.getByRole('link', { name: 'read this before you decide' }).click();
  await expect(page.getByRole('heading', { name: 'What was not shown' })).toBeInViewport();
  await main.getByRole('link', { name: 'All results' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results of the proof');
  await expect(page.getByRole('main')).toContainText(`Run on ${checkedWith.on}`);
});

test('the start page shows every step once, by section', async ({ page }) => {
  await page.goto('/');
  const sections = page.locator('.plan-section');
  await expect(sections).toHaveCount(8);
  const steps = await sections
    .locator('li > a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(steps).toHaveLength(all.length);
  expect(new Set(steps).size).toBe(all.length);
});

test('a step names the reference of its commands, a control the page of its benchmark id', async ({
  page,
}) => {
  await page.goto('/network/');
  const step = page.locator('#step-net-vnet');
  await chooseTab(page, 'net-vnet', 'Options');
  const reference = step.getByRole('link', { name: 'Reference of az network vnet create' }).first();
  await expect(reference).toHaveAttribute(
    'href',
    'https://learn.microsoft.com/cli/azure/network/vnet#az-network-vnet-create',
  );
  const control = page.locator('#control-net-dns');
  await control.getByText('Benchmark NS-2, NS-10').click();
  const id = control.getByRole('link', { name: 'NS-10' });
  await expect(id).toHaveAttribute(
    'href',
    'https://learn.microsoft.com/security/benchmark/azure/mcsb-network-security#ns-10-ensure-domain-name-system-dns-security',
  );
});
