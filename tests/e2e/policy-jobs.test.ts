/** Every job of the guide, done under its policy: no violation, no error, no request to anywhere else. */
import { expect, type Page } from '@playwright/test';
import { test } from './in-turn.ts';
import {
  chooseTab,
  choose,
  copyText,
  field,
  fillIn,
  five,
  needed,
  reveal,
  snippet,
} from './reader.ts';
import { watch } from './watch.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

type Job = (page: Page) => Promise<void>;

const findings = JSON.stringify([
  { result: 'FAIL', control: 'net-dns', step: 'net-dns', label: 'The zones are linked', expected: 'Completed', actual: '=none' },
]); // oxfmt-ignore

const vault = `/subscriptions/${five.subscriptionId}/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-hub-01`;

async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return file.suggestedFilename();
}

async function editSlot(page: Page): Promise<void> {
  await page.goto('/network/');
  await fillIn(page, five);
  const vnet = snippet(page, 'net-vnet.apply', 'bash');
  await vnet.locator('[data-parameter="vnet"]').first().click();
  await vnet.getByRole('textbox').fill('vnet!');
  await expect(vnet.getByText('Leave out the character !.')).toBeVisible();
  await vnet.getByRole('textbox').fill('vnet-mine');
  await page.keyboard.press('Enter');
  await expect(field(page, 'vnet')).toHaveValue('vnet-mine');
}

async function search(page: Page): Promise<void> {
  await page.goto('/introduction/');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search the guide' });
  await box.fill('az network vnet create');
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(
    'az network vnet create',
  );
  await box.press('Enter');
  await expect(page.locator('#step-net-vnet')).toBeInViewport();
}

async function shareLink(page: Page): Promise<void> {
  await page.goto('/introduction/');
  await fillIn(page, five);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#v1=');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await fillIn(page, { workload: 'other' });
  const opened = await page.context().newPage();
  await opened.goto(link);
  await opened
    .getByRole('dialog')
    .getByRole('button', { name: /Replace/ })
    .click();
  await opened.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(field(opened, 'workload')).toHaveValue('fraud');
}

async function profiles(page: Page): Promise<void> {
  await page.goto('/introduction/');
  await fillIn(page, five);
  const press = async (name: string): Promise<void> => {
    const menu = page.getByRole('button', { name: 'Manage profiles' });
    if ((await menu.getAttribute('aria-expanded')) === 'false') await menu.click();
    await page.locator('.profile-menu').getByRole('button', { name, exact: true }).click();
  };
  const exported = page.waitForEvent('download');
  await press('Export');
  const path = await (await exported).path();
  await press('New');
  await page.locator('#profile-name').fill('prod');
  await page.locator('#profile-name').press('Enter');
  const chooser = page.waitForEvent('filechooser');
  await press('Import');
  await (await chooser).setFiles(path);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Replace/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await press('Delete');
  await expect(page.locator('.profile-said')).toContainText('prod is deleted.');
}

async function pasteId(page: Page): Promise<void> {
  await page.goto('/network/');
  await fillIn(page, { resourceGroup: 'rg-mine' });
  await field(page, 'workload').focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), vault);
  await page.keyboard.press('Control+v');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /its name as Workspace key vault/ })
    .click();
  await expect(field(page, 'keyVault')).toHaveValue('kv-hub-01');
}

async function verdicts(page: Page): Promise<void> {
  await page.goto('/controls/');
  const file = { name: 'verify.json', mimeType: 'application/json', buffer: Buffer.from(findings) };
  const cell = page.locator('tr[data-control="net-dns"] .verdict-cell');
  await page.locator('controls-tools input[type=file]').setInputFiles(file);
  await expect(cell).toHaveText('FAIL');
  await page.getByText('Give the report of verify').click();
  await page.getByRole('button', { name: 'Forget the verdicts' }).click();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'verify.json', { type: 'application/json' }));
    return transfer;
  }, findings);
  await page.dispatchEvent('.controls-table', 'drop', { dataTransfer: data });
  await expect(cell).toHaveText('FAIL');
}

async function builder(page: Page): Promise<void> {
  await page.goto('/builder/');
  await fillIn(page, needed);
  await choose(page, 'network', 'own');
  await choose(page, 'customerManagedKey');
  await page.locator('bundle-picker').getByRole('checkbox', { name: 'Network security' }).check();
  const viewer = page.locator('bundle-viewer');
  await viewer.getByRole('button', { name: 'verify.ps1', exact: true }).click();
  await expect(viewer.locator('pre')).toHaveAttribute('aria-label', 'verify.ps1');
  await viewer.getByRole('button', { name: 'Copy verify.ps1' }).click();
  await expect(viewer.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
}

async function companions(page: Page): Promise<void> {
  await page.goto('/network/');
  await fillIn(page, five);
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(snippet(page, 'net-vnet.apply', 'powershell')).toContainText('vnet-fraud-dev');
  await choose(page, 'network', 'own');
  await expect(snippet(page, 'net-firewall.apply', 'powershell')).toContainText('az network');
}

async function explain(page: Page): Promise<void> {
  await page.goto('/network/');
  const one = page.locator('#step-data-storage');
  await chooseTab(page, 'data-storage', 'Options');
  await expect(one.getByText('--allow-shared-key-access').last()).toBeVisible();
}

async function media(page: Page): Promise<void> {
  for (const path of ['/network/', '/controls/', '/builder/']) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await page.pdf();
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  }
}

const jobs: Readonly<Record<string, Job>> = {
  'a slot is edited in its command, first wrongly': editSlot,
  'a design, a key of one’s own and a control are chosen': async (page) => {
    await page.goto('/network/');
    await choose(page, 'network', 'own');
    await choose(page, 'customerManagedKey');
    const firewall = page.locator('#control-net-firewall');
    await firewall.getByRole('checkbox', { name: 'In my plan' }).uncheck();
    await expect(page.locator('#step-net-firewall plan-note')).toBeVisible();
    await page.locator('#control-net-dns').getByRole('checkbox', { name: 'Done' }).check();
  },
  'something is searched and opened': search,
  'a command is copied': async (page) => {
    await page.goto('/network/');
    await fillIn(page, needed);
    const text = await copyText(page, snippet(page, 'net-vnet.apply', 'bash'));
    expect(text).toContain('vnet-fraud-dev-we-002');
  },
  'a page is copied as Markdown': async (page) => {
    await page.goto('/network/');
    await fillIn(page, needed);
    const place = page.locator('markdown-copy');
    await place.getByRole('button', { name: /Copy page as Markdown/ }).click();
    await expect(place.getByRole('status')).toContainText('Copied.');
  },
  'the bundle is downloaded': async (page) => {
    await page.goto('/builder/');
    await fillIn(page, needed);
    const button = page.getByRole('button', { name: 'Download the bundle' });
    expect(await download(page, () => button.click())).toMatch(/\.zip$/);
  },
  'one file is downloaded where it stands, and one script': async (page) => {
    await page.goto('/network/');
    await fillIn(page, needed);
    const file = snippet(page, 'workspace.file').getByRole('button', { name: /^Download/ });
    expect(await download(page, () => file.click())).toBe('workspace.yml');
    await page.goto('/builder/');
    const script = page.getByRole('button', { name: 'Download apply.sh' });
    expect(await download(page, () => script.click())).toBe('apply.sh');
  },
  'a link is made and opened': shareLink,
  'a profile is exported, imported into another, and that is deleted': profiles,
  'a resource ID is pasted': pasteId,
  'the report of verify is given and dropped': verdicts,
  'the table of controls is narrowed and saved': async (page) => {
    await page.goto('/controls/');
    await page.getByRole('searchbox', { name: 'Find a control' }).fill('key');
    await choose(page, 'network', 'own');
    await page.getByText('Save and print').click();
    const csv = page.getByRole('button', { name: /CSV/ });
    expect(await download(page, () => csv.click())).toMatch(/\.csv$/);
    const progress = page.getByRole('button', { name: 'Save progress' });
    expect(await download(page, () => progress.click())).toMatch(/\.json$/);
  },
  'scripts are chosen, seen and copied': builder,
  'the other shell and another design are fetched': companions,
  'the options of a command are explained': explain,
  'the address plan is drawn, and mended': async (page) => {
    await page.goto('/network/');
    await fillIn(page, { ...five, peSubnetPrefix: '10.40.1.0/29' });
    await reveal(page.locator('address-plan'));
    await page
      .locator('address-plan')
      .getByRole('button', { name: /: Use / })
      .first()
      .click();
  },
  'pages are printed, and shown in dark and in forced colours': media,
};

for (const [what, job] of Object.entries(jobs)) {
  test(`nothing breaks the policy while ${what}`, async ({ page, context, baseURL }) => {
    const noticed = await watch(context, baseURL ?? '');
    await job(page);
    expect(noticed).toEqual([]);
  });
}

test('what is typed is in no request', async ({ page }) => {
  const canary = 'mlw-canary-7261';
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto('/network/');
  await fillIn(page, { ...needed, workspace: canary });
  await page.getByRole('link', { name: 'Scripts and bundle' }).first().click();
  await expect(page.locator('plan-blockers')).toContainText('Nothing blocks the download');
  expect(requests.length).toBeGreaterThan(3);
  expect(requests.filter((one) => one.includes(canary))).toEqual([]);
});

test('the browser gets nothing of the guide, the grammar, the compiler or the highlighter', async ({
  page,
}) => {
  await page.goto('/builder/');
  await fillIn(page, needed);
  await download(page, () => page.getByRole('button', { name: 'Download the bundle' }).click());
  const addresses = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  );
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    const code = await (await page.request.get(address)).text();
    for (const trace of [
      'az network',
      'Training code is arbitrary code',
      'These steps need each other',
      'shiki',
      'provisioningState',
    ]) {
      expect(code.includes(trace), `${trace} in ${address}`).toBe(false);
    }
  }
});
