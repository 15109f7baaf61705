/** The form: counts, sentences, resets, suggestions, pasted ids and the address plan. */
import { expect, type Locator, type Page } from '@playwright/test';
import { eachDays } from '../support/share.ts';
import { findings } from './axe.ts';
import { test } from './in-turn.ts';
import { choose, field, fillIn, five, reveal } from './reader.ts';

const group = `/subscriptions/${five.subscriptionId}/resourceGroups/rg-hub`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-hub-01`;

/** Waits until the form is built: it is when the reader first turns to it. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await field(page, 'workload').focus();
  await expect(page.locator('html')).toHaveAttribute('data-live');
}

/** The same in a page whose clock stands, so that a slow machine makes no pause. */
async function openInStillTime(page: Page, path: string): Promise<void> {
  await page.clock.install({ time: 0 });
  await open(page, path);
  await page.clock.pauseAt(3_600_000);
}

const counts = (page: Page): Locator =>
  page.getByRole('group', { name: 'Show the fields that are' });

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await page.keyboard.press('Control+v');
}

/** The column of an element's problem, as it stands at the field. */
function problem(page: Page, name: string): Locator {
  return page.locator(`[id="field-${name}-problem"]`);
}

test.describe('the counts', () => {
  test('tell what is yours, default, needed, later and wrong apart', async ({ page }) => {
    await open(page, '/network/');
    await expect(counts(page)).toContainText('0 yours');
    await expect(counts(page)).toContainText('3 needed');
    await fillIn(page, { ...five, vnetPrefix: '10.0.0.0/30' });
    await expect(counts(page)).toContainText('5 yours');
    await expect(counts(page)).toContainText('0 needed');
    await expect(counts(page)).toContainText('1 to check');
    await expect(counts(page).getByRole('button', { name: /needed/ })).toBeDisabled();
  });

  test('lead to these fields, which stay while they are filled in', async ({ page }) => {
    await open(page, '/network/');
    const needed = counts(page).getByRole('button', { name: '3 needed' });
    await needed.click();
    await expect(needed).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('parameter-field:visible')).toHaveCount(3);
    await expect(page.getByRole('status').filter({ hasText: /^3 fields$/ })).toBeVisible();
    await field(page, 'workload').fill('fraud');
    await expect(field(page, 'workload')).toBeVisible();
    await expect(field(page, 'environment')).toBeHidden();
    await counts(page).getByRole('button', { name: '2 needed' }).click();
    await expect(field(page, 'environment')).toBeVisible();
  });

  test('move nothing when they change', async ({ page }) => {
    await open(page, '/network/');
    const top = async (): Promise<number> => (await field(page, 'workload').boundingBox())?.y ?? 0;
    const before = await top();
    await fillIn(page, { location: 'Nowhere!' });
    await expect(counts(page)).toContainText('1 to check');
    expect(await top()).toBe(before);
  });
});

test.describe('the sentence of a field', () => {
  test('waits for a pause, follows each key once it is said, and goes when all is well', async ({
    page,
  }) => {
    await openInStillTime(page, '/introduction/');
    await expect(problem(page, 'workload')).toBeEmpty();
    await page.keyboard.type('F');
    await page.clock.runFor(100); // frames, and less than the pause
    await expect(page.locator('main [data-parameter="workload"]').first()).toHaveText('F');
    await expect(problem(page, 'workload')).toBeEmpty();
    await page.clock.runFor(1_000);
    await expect(problem(page, 'workload')).toHaveText(
      'Use 2 to 10 characters. Use lower-case letters only.',
    );
    await page.keyboard.type('-');
    await expect(problem(page, 'workload')).toHaveText(
      'Use lower-case letters only. Leave out the hyphens.',
    );
    await field(page, 'workload').fill('fr');
    await expect(problem(page, 'workload')).toBeEmpty();
    await expect(field(page, 'workload')).toHaveAttribute('aria-invalid', 'false');
  });

  test('is said at once when the field is left', async ({ page }) => {
    await openInStillTime(page, '/introduction/');
    await page.keyboard.type('Fraud Detection');
    await expect(problem(page, 'workload')).toBeEmpty();
    await page.keyboard.press('Tab');
    await expect(problem(page, 'workload')).toHaveText(
      'Use 2 to 10 characters. Use lower-case letters only. Leave out the spaces.',
    );
    await expect(field(page, 'workload')).toHaveAccessibleDescription(/check.*lower-case/);
    await page.getByRole('button', { name: 'Use fraud' }).click();
    await expect(field(page, 'workload')).toHaveValue('fraud');
    await expect(problem(page, 'workload')).toBeEmpty();
  });
});

test.describe('what is understood in another spelling', () => {
  const reading = (page: Page, name: string): Locator =>
    page.locator(`[id="field-${name}-reading"]`);

  test('is written out when the field is left, and said', async ({ page }) => {
    await open(page, '/introduction/');
    await field(page, 'location').focus();
    await page.keyboard.type('West Europe');
    await expect(page.locator('main [data-parameter="location"]').first()).toHaveText('westeurope');
    await expect(field(page, 'location')).toHaveValue('West Europe');
    await page.keyboard.press('Tab');
    await expect(field(page, 'location')).toHaveValue('westeurope');
    await expect(reading(page, 'location')).toHaveText('Read as westeurope, from "West Europe".');
    await expect(field(page, 'instance')).toBeFocused();
    await page.keyboard.type('1');
    await page.keyboard.press('Shift+Tab');
    await expect(field(page, 'instance')).toHaveValue('001');
    await field(page, 'location').fill('uksouth');
    await expect(reading(page, 'location')).toBeEmpty();
  });

  test('that was left before the form was built is read when it is', async ({ page }) => {
    await page.goto('/introduction/');
    await field(page, 'workload').fill('Fraud');
    await field(page, 'instance').fill('7');
    await expect(page.locator('html')).toHaveAttribute('data-live');
    await expect(field(page, 'workload')).toHaveValue('fraud');
  });

  test('and a region that is nearly one is offered', async ({ page }) => {
    await open(page, '/introduction/');
    await field(page, 'location').fill('westeuropa');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Use westeurope' }).click();
    await expect(field(page, 'location')).toHaveValue('westeurope');
  });
});

test.describe('Tab', () => {
  test('goes from field to field, and leaves the article where it is', async ({ page }) => {
    await open(page, '/network/');
    await page.evaluate(() => scrollTo(0, 3_000));
    await field(page, 'subscriptionId').focus();
    const focused: (string | null)[] = [];
    for (let at = 0; at < 24; at += 1) {
      focused.push(await page.evaluate(() => document.activeElement?.getAttribute('name') ?? ''));
      await page.keyboard.type('2');
      if (await page.evaluate(() => document.activeElement?.closest('values-form') === null)) break;
      expect(await page.evaluate(() => scrollY)).toBe(3_000);
      await page.keyboard.press('Tab');
    }
    expect(focused.slice(0, 2)).toEqual(['subscriptionId', 'workload']);
    expect(focused.length).toBeGreaterThan(8);
  });

  test('finds nothing between two fields that are filled in', async ({ page }) => {
    await open(page, '/network/');
    await field(page, 'subscriptionId').focus();
    for (const value of Object.values(five)) {
      await page.keyboard.type(value);
      await page.keyboard.press('Tab');
    }
    for (const [name, value] of Object.entries(five)) {
      await expect(field(page, name)).toHaveValue(value);
    }
  });
});

test('a question mark in a field unfolds its help, and is no part of the value', async ({
  page,
}) => {
  await open(page, '/introduction/');
  await page.keyboard.press('?');
  await expect(page.getByText('Use 2 to 10 lower-case letters and digits')).toBeVisible();
  await expect(field(page, 'workload')).toHaveValue('');
});

test('a brought network asks for its range, and nothing is complete without it', async ({
  page,
}) => {
  await open(page, '/network/');
  await fillIn(page, five);
  await expect(page.locator('.form-head open-count')).toHaveText(/^ready, \d+ later$/);
  await fillIn(page, {
    'existing.vnet': `${group}/providers/Microsoft.Network/virtualNetworks/vnet-hub`,
  });
  await expect(page.locator('.form-head open-count')).toHaveText('1 to complete');
  // It is asked for where it is decided, unfolded and above the names.
  const decide = page.locator('.part', { has: page.getByRole('heading', { name: 'Decide' }) });
  await expect(decide.locator('input[name=vnetPrefix]')).toBeVisible();
  await page.getByRole('button', { name: 'Go to Virtual network range' }).first().click();
  await expect(field(page, 'vnetPrefix')).toBeFocused();
  await page.getByRole('button', { name: 'Download bundle' }).click();
  await expect(page.getByRole('banner').getByRole('status')).toContainText('Not downloaded.');
  await expect(page.locator('parameter-field', { has: field(page, 'vnetPrefix') })).toHaveAttribute(
    'data-status',
    'needed',
  );
  await fillIn(page, { vnetPrefix: '10.9.0.0/24' });
  await expect(page.locator('.form-head open-count')).toHaveText(/^ready, \d+ later$/);
});

test('the form asks for decisions, then names, then what comes later, then new names', async ({
  page,
}) => {
  await page.goto('/network/');
  await expect(page.locator('values-form .part > h3')).toHaveText([
    'Decide',
    'Name',
    'Later',
    'Rename',
  ]);
  const cut = await page
    .locator('values-form .about:visible')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(cut).toBe(0);
});

test('one press returns a field to its default', async ({ page }) => {
  await open(page, '/introduction/');
  const reset = page.getByRole('button', { name: 'Reset Environment to its default' });
  await expect(reset).toBeHidden();
  await fillIn(page, { environment: 'dev' });
  await reset.click();
  await expect(field(page, 'environment')).toHaveValue('');
  await expect(field(page, 'environment')).toHaveAttribute('placeholder', 'prod');
  await expect(field(page, 'environment')).toBeFocused();
  await expect(reset).toBeHidden();
});

test('each field has a label, a rule and an example', async ({ page }) => {
  await open(page, '/introduction/');
  const lacking = await page.locator('parameter-field').evaluateAll((all) =>
    all.flatMap((one) => {
      const input = one.querySelector('input');
      const rule = one.querySelector(`[id="${input?.id ?? ''}-rule"]`)?.textContent ?? '';
      const isWhole = input?.labels?.[0]?.textContent && rule && /Example: ./.test(one.textContent);
      return isWhole ? [] : [input?.name];
    }),
  );
  expect(lacking).toEqual([]);
  await expect(field(page, 'workload')).toHaveAccessibleDescription(/Use 2 to 10 lower-case/);
});

test.describe('the region', () => {
  test('is found by its display name, with the keyboard alone', async ({ page }) => {
    await open(page, '/introduction/');
    const region = page.getByRole('combobox', { name: 'Azure region' });
    await region.focus();
    await page.keyboard.type('west eu');
    const list = page.getByRole('listbox', { name: 'Azure region' });
    await expect(list.getByRole('option')).toHaveText(['westeuropeWest Europe']);
    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('option', { selected: true })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(region).toHaveValue('westeurope');
    await expect(list).toBeHidden();
    await expect(page.locator('main [data-parameter="location"]').first()).toHaveText('westeurope');
  });

  test('that we do not know is a notice, and Escape closes the list', async ({ page }) => {
    await open(page, '/introduction/');
    const region = page.getByRole('combobox', { name: 'Azure region' });
    await region.click();
    await expect(region).toHaveAttribute('aria-expanded', 'true');
    const list = page.getByRole('listbox', { name: 'Azure region' });
    await expect(list.getByRole('option')).toHaveCount(37);
    await page.keyboard.press('Escape');
    await expect(region).toHaveAttribute('aria-expanded', 'false');
    await region.fill('marsnorth');
    await page.keyboard.press('Tab');
    await expect(region).toHaveAccessibleDescription(
      /marsnorth is none of the 58 regions of Azure/,
    );
    await expect(region).toHaveAttribute('aria-invalid', 'false');
  });

  test('of a name that Azure does not have is refused, and one with a slip is offered right', async ({
    page,
  }) => {
    await open(page, '/introduction/');
    const region = page.getByRole('combobox', { name: 'Azure region' });
    await region.fill('Mars West');
    await page.keyboard.press('Tab');
    await expect(region).toHaveAttribute('aria-invalid', 'true');
    await expect(region).toHaveAccessibleDescription(/Use a region of Azure/);
    await region.fill('West Eurpe');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Use westeurope' }).click();
    await expect(region).toHaveValue('westeurope');
    await expect(region).toHaveAttribute('aria-invalid', 'false');
  });

  test('that begins with what was typed comes first, and only near ones are shown', async ({
    page,
  }) => {
    await open(page, '/introduction/');
    const list = page.getByRole('listbox', { name: 'Azure region' });
    await field(page, 'location').focus();
    await page.keyboard.type('west');
    await expect(list.getByRole('option').first()).toContainText('westcentralus');
    await page.keyboard.type('us');
    await expect(list.getByRole('option')).toHaveText([
      'westusWest US',
      'westus2West US 2',
      'westus3West US 3',
    ]);
  });

  test('is chosen with the pointer', async ({ page }) => {
    await open(page, '/introduction/');
    await page.getByRole('combobox', { name: 'Azure region' }).click();
    await page.getByRole('option', { name: /Sweden Central/ }).click();
    await expect(field(page, 'location')).toHaveValue('swedencentral');
  });
});

test.describe('a resource ID that is pasted', () => {
  test.beforeEach(async ({ context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  test('into any field fills subscription, group and name, after showing them', async ({
    page,
  }) => {
    await open(page, '/network/');
    await fillIn(page, { resourceGroup: 'rg-mine' });
    await field(page, 'workload').focus();
    await paste(page, vault);
    const dialog = page.getByRole('dialog', { name: 'You pasted a resource ID' });
    await paste(page, vault); // once more: the first dialog makes way
    await expect(dialog).toHaveCount(1);
    await expect(dialog).toContainText('Resource group: rg-mine rg-hub');
    await expect(field(page, 'workload')).toHaveValue('');
    await dialog.getByRole('button', { name: /its name as Workspace key vault/ }).click();
    await expect(field(page, 'subscriptionId')).toHaveValue(five.subscriptionId);
    await expect(field(page, 'resourceGroup')).toHaveValue('rg-hub');
    await expect(field(page, 'keyVault')).toHaveValue('kv-hub-01');
    await expect(field(page, 'subscriptionId')).toBeFocused();
  });

  test('on the page, before anything is touched, becomes an existing resource', async ({
    page,
  }) => {
    await page.goto('/network/', { waitUntil: 'networkidle' });
    await paste(page, vault);
    await page.getByRole('button', { name: /Bring it: Key vault/ }).click();
    await expect(field(page, 'existing.keyVault')).toHaveValue(vault);
    await expect(field(page, 'existing.keyVault')).toBeFocused();
    await expect(field(page, 'subscriptionId')).toHaveValue('');
  });

  test('of a type that has no field says so', async ({ page }) => {
    await open(page, '/network/');
    await paste(page, `${group}/providers/Microsoft.Web/sites/app`);
    await expect(page.getByRole('dialog')).toContainText('no field for Microsoft.Web/sites');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(field(page, 'workload')).toBeFocused();
  });

  test('into the field that asks for it is simply there', async ({ page }) => {
    await open(page, '/network/');
    await reveal(field(page, 'existing.keyVault'));
    await field(page, 'existing.keyVault').focus();
    await paste(page, vault);
    await expect(field(page, 'existing.keyVault')).toHaveValue(vault);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test.describe('the address plan', () => {
  const plan = (page: Page): Locator => page.locator('address-plan');

  test('says each range and its usable addresses, and draws it where it lies', async ({ page }) => {
    await open(page, '/network/');
    await choose(page, 'network', 'own');
    await reveal(plan(page));
    const rows = plan(page).getByRole('listitem');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText('10.40.0.0/26 · 59 usable');
    await expect(rows.nth(2)).toContainText('10.40.2.0/24 · 251 usable');
    const bars = await plan(page)
      .locator('li .plan-bar')
      .evaluateAll((all) =>
        all.map((bar) => {
          const whole = bar.getBoundingClientRect();
          const part = bar.firstElementChild?.getBoundingClientRect() ?? whole;
          return [(part.left - whole.left) / whole.width, part.width / whole.width];
        }),
      );
    for (const [index, [from, width]] of [
      [0, 1 / 16],
      [1 / 4, 1 / 32],
      [1 / 2, 1 / 4],
    ].entries()) {
      expect(bars[index]?.[0]).toBeCloseTo(from ?? 0, 1);
      expect(bars[index]?.[1]).toBeCloseTo(width ?? 0, 1);
    }
  });

  test('mends every problem, one press each', async ({ page }) => {
    await open(page, '/network/');
    await choose(page, 'network', 'own');
    await choose(page, 'wayIn');
    await fillIn(page, {
      ...five,
      peSubnetPrefix: '10.40.0.0/28',
      computeSubnetPrefix: '10.40.0.0/24',
      jumpSubnetPrefix: '10.99.0.0/27',
      firewallSubnetPrefix: '10.40.0.32/26',
    });
    await reveal(plan(page));
    const fixes = plan(page).getByRole('button', { name: /: Use / });
    await expect(fixes).toHaveCount(3);
    for (let left = 3; left > 0; left -= 1) {
      await expect(fixes).toHaveCount(left);
      await fixes.first().press('Enter');
    }
    await expect(fixes).toHaveCount(0);
    await expect(plan(page).locator('.problem')).toHaveCount(0);
    await expect(page.locator('.form-head open-count')).toHaveText(/^ready, \d+ later$/);
    expect(
      await page.evaluate(() => document.activeElement?.closest('address-plan') !== null),
    ).toBe(true);
  });

  test('offers the same fix at the field', async ({ page }) => {
    await open(page, '/network/');
    await fillIn(page, { peSubnetPrefix: '10.40.1.0/29' });
    await page.keyboard.press('Tab');
    await page.locator('parameter-field').getByRole('button', { name: 'Use 10.40.1.0/27' }).click();
    await expect(field(page, 'peSubnetPrefix')).toHaveValue('10.40.1.0/27');
    await expect(field(page, 'peSubnetPrefix')).toBeFocused();
    await expect(problem(page, 'peSubnetPrefix')).toBeEmpty();
  });
});

test('the search finds controls, and closes again what it opened', async ({ page }) => {
  await open(page, '/introduction/');
  await choose(page, 'network', 'own');
  const search = page.getByRole('searchbox', { name: 'Find a field' });
  await search.fill('net-firewall');
  await expect(page.locator('input[name="control.net-firewall"]')).toBeVisible();
  await search.fill('');
  await expect(page.locator('input[name="control.net-firewall"]')).toBeHidden();
});

const screens = { wide: { width: 1440, height: 900 }, phone: { width: 320, height: 640 } } as const;
const looks = (['wide', 'phone'] as const).flatMap((screen) =>
  (['light', 'dark'] as const).map((colorScheme) => [screen, colorScheme] as const),
);

for (const [screen, colorScheme] of eachDays(looks.length, looks)) {
  test.describe(`${screen}, ${colorScheme}`, () => {
    test.use({ viewport: screens[screen], colorScheme });

    test('axe finds nothing in the form, its list, its plan and its dialog', async ({
      page,
      context,
    }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto('/network/');
      if (screen === 'phone') await page.getByRole('button', { name: /^Your values/ }).click();
      await fillIn(page, {
        workload: 'fraud',
        peSubnetPrefix: '10.40.1.0/29',
        auditStart: '2026-02-30',
      });
      await reveal(page.locator('address-plan'));
      await page.getByRole('combobox', { name: 'Azure region' }).click();
      expect(await findings(page, { within: '.values' })).toEqual([]);
      const overflow = await page
        .locator('.values')
        .evaluate((one) => one.scrollWidth - one.clientWidth);
      expect(overflow).toBe(0);
      await field(page, 'workload').focus();
      await paste(page, vault);
      await expect(page.getByRole('dialog', { name: 'You pasted' })).toBeVisible();
      expect(await findings(page, { within: 'dialog' })).toEqual([]);
    });
  });
}

test('an example stands whole in its field', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/introduction/');
  await page.locator('values-form').getByText('Bring what you have').click();
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
  await expect(field(page, 'existing.vnet')).toHaveAttribute('placeholder', /^…/);
  const cut = await page.locator('values-form input[placeholder]:visible').evaluateAll((all) =>
    all.flatMap((one) => {
      if (!(one instanceof HTMLInputElement)) return [];
      const { font, paddingInline } = getComputedStyle(one);
      const context = document.createElement('canvas').getContext('2d');
      if (!context) return ['no canvas'];
      context.font = font;
      const room = one.clientWidth - 2 * parseFloat(paddingInline);
      return context.measureText(one.placeholder).width > room + 1 ? [one.name] : [];
    }),
  );
  expect(cut).toEqual([]);
});
