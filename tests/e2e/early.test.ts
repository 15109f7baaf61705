/**
 * Everything that a reader does before what answers is there is kept and done once, on a slow processor and network: as it
 * comes, and with a gate before each script, so that no act can be late.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { inventoryWith } from '../support/inventory-with.ts';
import { gate } from './gate.ts';
import { test } from './in-turn.ts';
import { field, reveal, snippet } from './reader.ts';

/** The scripts that come only once all is done: all modules, or those that a touch brings; or none, but all is slow. */
const waits = {
  'before any module': /assets\/.*\.js$/,
  'before the values app': /assets\/(?!start|Page).*\.js$/,
  'on a slow processor and network': undefined,
} as const;

interface Job {
  readonly act: (page: Page) => Promise<unknown>;
  readonly isDone: (page: Page) => Promise<void>;
}

const report = [
  { result: 'FAIL', control: 'net-dns', step: 'net-dns', label: 'The zones are linked', expected: 'all', actual: '=none' }, // oxfmt-ignore
];

const inventory = inventoryWith('01-workspaces', [
  {
    id: '/subscriptions/0f1e2d3c-4b5a-4978-8877-665544332211/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw-early',
    name: 'mlw-early',
  },
]);

const vnet =
  '/subscriptions/0f1e2d3c-4b5a-4978-8877-665544332211/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-hub';

const jobs: Readonly<Record<string, readonly Job[]>> = {
  '/network/': [
    {
      act: (page) => type(page, field(page, 'workload'), 'fraud'),
      isDone: async (page) => {
        await expect(field(page, 'workload')).toHaveValue('fraud');
        await expect(slotOf(page, 'workload')).toHaveText('fraud');
      },
    },
    {
      act: (page) => check(page.locator('input[name="network"][value="own"]')),
      isDone: async (page) => {
        await expect(page.locator('input[name="network"][value="own"]')).toBeChecked();
        await expect(page.locator('#step-net-firewall .item-body')).toBeVisible();
      },
    },
    {
      act: (page) => page.locator('control-switch input').first().uncheck(),
      isDone: (page) => expect(page.locator('control-switch input').first()).not.toBeChecked(),
    },
    {
      act: async (page) => {
        await snippet(page, 'net-vnet.apply', 'bash')
          .locator('pre [data-parameter="vnet"]')
          .first()
          .click();
        await page.keyboard.type('vnet-mine');
        await page.keyboard.press('Enter');
      },
      isDone: async (page) => {
        await expect(field(page, 'vnet')).toHaveValue('vnet-mine');
        await expect(page.locator('.slot-input')).toHaveCount(0);
      },
    },
    {
      // After all that changes a value: a change takes back what is said of a copy.
      act: (page) => copyButton(page).click(),
      isDone: async (page) => {
        await expect(copyButton(page).locator('..').locator('[role=status]')).toContainText(
          'Copied',
        );
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied).toContain('az network vnet create');
      },
    },
    {
      act: (page) => page.locator('[data-action=wrap]').first().click(),
      isDone: (page) => expect(page.locator('html')).toHaveAttribute('data-wrap'),
    },
    {
      act: (page) => check(page.locator('input[name="shell"][value="powershell"]')),
      isDone: async (page) => {
        await expect(page.locator('html')).toHaveAttribute('data-shell', 'powershell');
        await expect(page.locator('input[name="shell"][value="powershell"]')).toBeChecked();
      },
    },
    {
      act: (page) => paste(page, vnet),
      isDone: (page) => expect(page.locator('.paste-dialog')).toHaveCount(1),
    },
  ],
  '/controls/': [
    {
      act: (page) => check(done(page, 'net-dns')),
      isDone: async (page) => {
        await expect(done(page, 'net-dns')).toBeChecked();
        await expect(page.locator('tr[data-control="net-dns"]')).toHaveAttribute(
          'data-done',
          'yes',
        );
      },
    },
    {
      act: async (page) => {
        await reveal(page.locator('.row-facets'));
        await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('required');
      },
      isDone: (page) => expect(page).toHaveURL(/kind=required/),
    },
    {
      act: (page) => type(page, page.getByRole('searchbox', { name: 'Find a control' }), 'dns'),
      isDone: async (page) => {
        await expect(page).toHaveURL(/q=dns/);
        await expect(page.locator('tr[data-control="gov-group"]')).toBeHidden();
      },
    },
    {
      act: (page) => drop(page, JSON.stringify(report)),
      isDone: async (page) => {
        const row = page.locator('tr[data-control="net-dns"]');
        await expect(row).toHaveAttribute('data-verdict', 'FAIL');
        await expect(row.locator('.verdict-mark')).toHaveCount(1);
      },
    },
    {
      act: async (page) => {
        await page.locator('h1').click(); // out of the field
        await page.keyboard.press('?');
        await page.keyboard.press('?');
      },
      isDone: (page) => expect(page.locator('.keys-box')).toHaveCount(1),
    },
  ],
  '/builder/': [
    {
      act: (page) => check(page.locator('input[name="section"][value="network"]')),
      isDone: async (page) => {
        await expect(page.locator('input[name="section"][value="network"]')).toBeChecked();
        await expect(page.locator('bundle-picker [role=status]')).toContainText('this section');
      },
    },
    {
      act: (page) =>
        page.locator('.viewer-files').getByRole('button', { name: 'verify.sh' }).click(),
      isDone: (page) =>
        expect(page.locator('bundle-viewer .snippet-name')).toHaveText(/^verify\.sh, \d+ lines$/),
    },
    {
      act: (page) => page.getByRole('button', { name: 'Download the bundle', exact: true }).click(),
      isDone: async (page) => {
        const place = page.locator('bundle-download', { hasText: 'Download the bundle' });
        await expect(place.getByRole('status')).toContainText('Not downloaded.');
      },
    },
    {
      act: async (page) => {
        await page.locator('h1').click();
        await page.keyboard.press('/');
        await page.keyboard.type('dns');
      },
      isDone: async (page) => {
        await expect(page.locator('.search-box')).toHaveCount(1);
        await expect(page.locator('.search-box input')).toHaveValue('dns');
        await expect(page.locator('.search-box [role=option]').first()).toBeVisible();
      },
    },
  ],
  '/audit/': [
    {
      act: (page) => drop(page, JSON.stringify(inventory)),
      isDone: async (page) => {
        await expect(page.locator('.audit-said')).toHaveText('1 of 1 workspace judged.');
        await expect(page.locator('.audit-table tbody tr')).toContainText('mlw-early');
      },
    },
  ],
  '/original/': [
    {
      act: (page) => page.getByLabel('Paste your old command').fill('az ml workspace create -n x'),
      isDone: async (page) => {
        await expect(page.locator('.pasted-calls')).toContainText('az ml workspace create');
      },
    },
  ],
};

/** These pages answer what is done here without the values app. */
const needsValues = (path: string): boolean => !['/audit/', '/original/'].includes(path);

for (const [path, all] of Object.entries(jobs)) {
  for (const [wait, gated] of Object.entries(waits)) {
    test(`what is done ${wait} is done once: ${path}`, async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const open = gated ? await gate(page, gated) : await slowDown(page);
      await page.goto(path, { waitUntil: 'commit' });
      await page.locator('.foot').waitFor({ state: 'attached' }); // it is painted to its end
      for (const { act } of all) await act(page);
      if (gated) await expect(page.locator('html')).not.toHaveAttribute('data-live');
      await open();
      if (needsValues(path)) await page.locator('html[data-live]').waitFor({ state: 'attached' });
      for (const { isDone } of all) await isDone(page);
    });
  }
}

/** Six times slower, over 40 kB a second with half a second to the first byte, until all is done. */
async function slowDown(page: Page): Promise<() => Promise<void>> {
  const client = await page.context().newCDPSession(page);
  const limit = async (rate: number, latency: number, throughput: number): Promise<void> => {
    await client.send('Emulation.setCPUThrottlingRate', { rate });
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  };
  await client.send('Network.enable');
  await limit(6, 500, 40_000);
  return () => limit(1, 0, -1);
}

async function check(box: Locator): Promise<void> {
  await reveal(box);
  await box.check();
}

async function type(page: Page, input: Locator, text: string): Promise<void> {
  await reveal(input);
  await input.click();
  await page.keyboard.type(text);
}

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('h1').click();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

async function drop(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], 'verify.json', { type: 'application/json' }));
    const main = document.querySelector('main');
    for (const name of ['dragenter', 'dragover', 'drop']) {
      main?.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, text);
}

const done = (page: Page, control: string): Locator =>
  page.locator(`tr[data-control="${control}"] control-done input`);

const slotOf = (page: Page, parameter: string): Locator =>
  page.locator(`main [data-parameter="${parameter}"]`).first();

const copyButton = (page: Page): Locator =>
  snippet(page, 'net-vnet.apply', 'bash').locator('button[data-action=copy]');
