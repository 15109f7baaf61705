/** The page of scripts: choosing what the bundle holds, seeing it, going to what is missing, taking it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { pathsIn, renderFolder } from './command-line.ts';
import { choose, field, fillIn, five, needed } from './reader.ts';

const viewer = (page: Page): Locator => page.locator('bundle-viewer');
const text = (page: Page): Locator => viewer(page).locator('pre');
const files = (page: Page): Locator => viewer(page).getByRole('list').first();

async function open(page: Page, values: Readonly<Record<string, string>> = needed): Promise<void> {
  await page.goto('/builder/');
  await fillIn(page, values);
  await expect(text(page)).toContainText('#!/usr/bin/env bash');
}

async function see(page: Page, path: string): Promise<void> {
  await files(page).getByRole('button', { name: path, exact: true }).click();
  await expect(text(page)).toHaveAttribute('aria-label', path);
}

test('what is chosen is the choice of the command line, byte for byte', async ({ page }) => {
  const sections = ['Identity and access', 'Model security'];
  const folder = renderFolder(needed, {}, ['--section', 'identity', 'models', '--shell', 'bash']);
  await open(page);
  for (const name of [...sections, 'bash']) {
    await page.locator('bundle-picker').getByRole('checkbox', { name, exact: true }).check();
  }
  await expect(page.locator('bundle-picker').getByRole('status')).toContainText(
    /The bundle holds \d+ steps of these sections, and \d+ steps that they need: .*Resource group/,
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  const entries = unzipSync(readFileSync(await download.path()));
  const wanted = pathsIn(folder);
  expect(Object.keys(entries).sort()).toEqual(wanted);
  for (const path of wanted) {
    const bytes = entries[path] ?? new Uint8Array();
    expect(Buffer.from(bytes).toString(), path).toBe(readFileSync(join(folder, path), 'utf8'));
  }
  expect(existsSync(join(folder, 'apply.ps1'))).toBe(false);
});

test('every text is seen as it is written by the command line, and follows each key', async ({
  page,
}) => {
  const folder = renderFolder(needed);
  await open(page);
  for (const path of ['apply.sh', 'verify.ps1', 'undo.sh', 'README.md', 'values.json']) {
    await see(page, path);
    expect(await text(page).textContent(), path).toBe(readFileSync(join(folder, path), 'utf8'));
  }
  await see(page, 'files/workspace.yml');
  await expect(text(page)).toContainText('name: "mlw-fraud-dev-we-002"');
  await see(page, 'apply.sh');
  await field(page, 'workload').focus();
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await expect(text(page)).toContainText('WORKLOAD="fraudx"');
  await fillIn(page, { workload: 'Fraud-X' });
  await expect(text(page).locator('[data-state=wrong]').first()).toHaveText('Fraud-X');
});

test('the table of actions holds those of the role in the bundle, and follows the choices', async ({
  page,
}) => {
  await page.goto('/builder/');
  const rows = page.locator('needed-actions tr[data-steps]:not([hidden]) code');
  for (const network of ['managed', 'own']) {
    await choose(page, 'network', network);
    await fillIn(page, needed);
    const folder = renderFolder(needed, { network });
    const path = join(folder, 'least-privilege-role.json');
    const { Actions } = JSON.parse(readFileSync(path, 'utf8')) as { readonly Actions: string[] };
    await expect.poll(async () => (await rows.allTextContents()).sort()).toEqual(Actions.sort());
  }
});

test('the shell of the page is the shell that is seen, and the other way round', async ({
  page,
}) => {
  await open(page);
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(text(page)).toHaveAttribute('aria-label', 'apply.ps1');
  await see(page, 'undo.sh');
  await expect(page.locator('input[name="shell"][value="bash"]')).toBeChecked();
  await expect(page.locator('render-call code')).not.toContainText('"--"');
});

test('a step of the outline leads to its lines, with the keyboard alone', async ({ page }) => {
  await open(page);
  const step = viewer(page).getByRole('button', {
    name: 'Logs of everything, sent to Log Analytics',
  });
  await step.focus();
  await page.keyboard.press('Enter');
  const block = text(page).locator('[data-step="mon-diagnostics"]');
  await expect(block).toBeFocused();
  await expect(block).toBeInViewport();
  await expect(block).toContainText('if step mon-diagnostics anywhere');
  const { top, room } = await block.evaluate((one) => ({
    top: one.getBoundingClientRect().top - (one.parentElement?.getBoundingClientRect().top ?? 0),
    room: one.parentElement?.clientHeight ?? 0,
  }));
  expect(top).toBeGreaterThanOrEqual(-1);
  expect(top).toBeLessThan(room / 2);
});

test('what is seen is copied, and downloaded under its name', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const folder = renderFolder(needed);
  await open(page);
  await see(page, 'verify.sh');
  await viewer(page).getByRole('button', { name: 'Copy verify.sh' }).click();
  await expect(viewer(page).getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    readFileSync(join(folder, 'verify.sh'), 'utf8'),
  );
});

test('what is missing is a list whose entries go to their fields, and so is what waits', async ({
  page,
}) => {
  await open(page, { ...five, location: '' });
  const blockers = page.locator('plan-blockers');
  await expect(blockers.getByRole('status')).toHaveText(
    'One field stands in the way of the bundle:',
  );
  await blockers.getByRole('button', { name: 'Go to Azure region' }).click();
  await expect(field(page, 'location')).toBeFocused();
  await page.keyboard.type('westeurope');
  await expect(blockers.getByRole('status')).toContainText('Nothing stands in the way.');
  await expect(
    blockers.getByRole('listitem').filter({ hasText: 'Security contact' }),
  ).toContainText('Alerts when someone changes what guards the workspace');
  await blockers.getByRole('button', { name: /^Go to Security contact/ }).click();
  await expect(field(page, 'securityEmail')).toBeFocused();
});

test('controls are chosen by section, with what they bring and why a step stays', async ({
  page,
}) => {
  await open(page);
  const picker = page.locator('details.control-picker');
  await picker.filter({ hasText: 'Data protection' }).locator('summary').click();
  const control = picker.locator('control-switch[data-control="data-credless-datastore"]');
  await expect(control).toContainText('Brings Datastore without a credential.');
  await control.getByRole('checkbox').uncheck();
  await expect(control.locator('.notice')).toHaveText(
    'The step “Datastore without a credential” stays: the step “Data asset with a version” needs it.',
  );
  const other = picker.locator('control-switch[data-control="data-asset-versions"]');
  await other.getByRole('checkbox').uncheck();
  await expect(control.locator('.notice')).toBeEmpty();
  await expect(text(page).locator('[data-step="data-asset"]')).toHaveCount(0);
  await expect(text(page).locator('[data-step="data-datastore"]')).toHaveCount(0);
});

test('choices and what is brought are told, and each goes to its field', async ({ page }) => {
  await open(page);
  const answers = page.locator('.answers');
  await expect(answers).toContainText('Managed virtual network');
  await choose(page, 'network', 'own');
  await expect(answers).toContainText('Your own virtual network');
  await expect(text(page).locator('[data-step="net-firewall"]')).toBeAttached();
  const picture = page.locator('[data-overview="own"]');
  await picture.scrollIntoViewIfNeeded(); // it is fetched when it is near
  await expect(picture).toContainText('vnet-fraud-dev-we-002');
  await answers.getByRole('button', { name: 'Change Virtual network' }).click();
  await expect(field(page, 'existing.vnet')).toBeFocused();
});

test('the call of the command line says what is chosen, and is copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  for (const name of ['Network security', 'PowerShell', 'apply']) {
    await page.locator('bundle-picker').getByRole('checkbox', { name, exact: true }).check();
  }
  const call = page.locator('render-call');
  const wanted =
    'npm run --silent render -- --values "values.json" --out "azure-ml-security-fraud-dev" --section network --shell powershell --script apply';
  await expect(call.locator('code')).toHaveText(wanted);
  await call.getByRole('button', { name: 'Copy the command' }).click();
  await expect(call.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(wanted);
  await expect(page.getByRole('button', { name: 'Download values.json' }).last()).toBeVisible();
});

test('a script that cannot be fetched is said, and asked for again', async ({ page }) => {
  await page.route('**/artefact.json', (route) => route.abort());
  await page.goto('/builder/');
  const blockers = page.locator('plan-blockers');
  await expect(blockers.getByRole('status')).toContainText('did not load');
  await page.unroute('**/artefact.json');
  await blockers.getByRole('button', { name: 'Try again' }).click();
  await expect(text(page)).toContainText('#!/usr/bin/env bash');
});

test('no other page loads the code of this one', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/network/');
  await fillIn(page, five);
  expect(loaded.filter((path) => path.includes('builder'))).toEqual([]);
  await page.goto('/builder/');
  await expect(text(page)).toContainText('#!/usr/bin/env bash');
  expect(loaded.filter((path) => /assets\/builder\..*\.js$/.test(path))).toHaveLength(1);
});

test.describe('on the smallest phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing is wider than the screen, and a text is chosen and seen', async ({ page }) => {
    await page.goto('/builder/');
    await expect(text(page)).toContainText('#!/usr/bin/env bash');
    await viewer(page)
      .getByText(/^Files/)
      .click();
    await see(page, 'files/workspace.yml');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expect(text(page)).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing while all is unfolded, filled in and partly wrong', async ({
      page,
    }) => {
      test.slow();
      await open(page, { ...five, workload: 'Fraud-X' });
      await page.locator('main details').evaluateAll((all) => {
        for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
      });
      await viewer(page).getByRole('button', { name: 'Copy apply.sh' }).click();
      await expect(viewer(page).getByRole('status')).toContainText('Not copied.');
      const { violations } = await new AxeBuilder({ page }).include('main').analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    });
  });
}
