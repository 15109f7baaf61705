/** The page of scripts: choosing what the bundle holds, seeing it, going to what is missing, taking it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { partNames } from '../../src/fill/parts.ts';
import { eachDays } from '../support/share.ts';
import { findings } from './axe.ts';
import { pathsIn, renderFolder } from './command-line.ts';
import { test } from './in-turn.ts';
import { choose, field, fillIn, five, needed } from './reader.ts';

declare global {
  interface Window {
    encoded?: number;
  }
}

const viewer = (page: Page): Locator => page.locator('bundle-viewer');
const text = (page: Page): Locator => viewer(page).locator('pre');
const files = (page: Page): Locator => viewer(page).getByRole('list').first();

async function open(page: Page, values: Readonly<Record<string, string>> = needed): Promise<void> {
  await page.goto('/builder/');
  await fillIn(page, values);
  await lookAt(page);
}

/** Scrolls to the viewer: only in view its text is fetched. */
async function lookAt(page: Page): Promise<void> {
  await viewer(page).scrollIntoViewIfNeeded();
  // The code of the page, the outline and the text come one after another.
  await expect(text(page)).toContainText('#!/usr/bin/env bash');
}

/** The parts of the bundle's texts that were asked for from here on. */
function fetched(page: Page): string[] {
  const parts: string[] = [];
  page.on('request', (request) => {
    const [, part] = /\/texts\/(.+)\.json$/.exec(new URL(request.url()).pathname) ?? [];
    if (part) parts.push(part);
  });
  return parts;
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
    // The name stands there before the parts of the text have come.
    const wanted = readFileSync(join(folder, path), 'utf8');
    await expect.poll(() => text(page).textContent(), path).toBe(wanted);
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

test('a key writes at once only what is in view, and soon the rest', async ({ page }) => {
  await open(page);
  const texts = page.locator('bundle-viewer .slot[data-field=workspace], plan-picture tspan');
  await expect(texts.filter({ hasText: 'mlw-fraud' })).not.toHaveCount(0);
  const written = await page.evaluate(typeAndWatch);
  expect(written.inView).toBeGreaterThan(0);
  expect(written.outOfView).toEqual([]);
  await expect(texts.filter({ hasText: 'mlw-fraud' })).toHaveCount(0);
  await expect(texts.filter({ hasText: 'mlw-scams' })).not.toHaveCount(0);
});

/** Runs in the page: types a key of the seed of all names, and lists the texts below the article that it wrote by then. */
function typeAndWatch(): { readonly inView: number; readonly outOfView: readonly string[] } {
  const input = document.querySelector<HTMLInputElement>('input[name=workload]');
  const watch = new MutationObserver(() => undefined);
  const places = document.querySelectorAll('bundle-viewer, plan-picture');
  for (const one of places) watch.observe(one, { subtree: true, characterData: true });
  if (input) input.value = 'scams';
  input?.dispatchEvent(new Event('input', { bubbles: true }));
  const written = watch.takeRecords().map(({ target }) => target.parentElement);
  const isSeen = (one: Element | null): boolean => {
    const { top, bottom } = one?.closest('.block, plan-picture')?.getBoundingClientRect() ?? {};
    return top !== undefined && bottom !== undefined && top < innerHeight && bottom > 0;
  };
  const outOfView = written.filter((one) => !isSeen(one));
  return {
    inView: written.length - outOfView.length,
    outOfView: outOfView.map((one) => one?.textContent ?? ''),
  };
}

test('the table of actions holds those of the role in the bundle, and follows the choices', async ({
  page,
}) => {
  await page.goto('/builder/');
  const rows = page.locator('planned-parts tr[data-steps]:not([hidden]) code');
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
  await expect(blockers.getByRole('status')).toHaveText('1 field blocks the download:');
  await blockers.getByRole('button', { name: 'Go to Azure region' }).click();
  await expect(field(page, 'location')).toBeFocused();
  await page.keyboard.type('westeurope');
  await expect(blockers.getByRole('status')).toContainText('Nothing blocks the download.');
  await blockers.getByText('Which step waits for what').click();
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

/** All but one of the values that a download needs. */
const { subscriptionId, ...allButOne } = needed;

test('a first visit fetches no text, and each comes by itself when it is seen, once', async ({
  page,
}) => {
  const texts = fetched(page);
  await page.goto('/builder/', { waitUntil: 'networkidle' });
  expect(texts).toEqual([]);
  await fillIn(page, allButOne);
  await expect(page.locator('plan-blockers')).toContainText('1 field blocks the download');
  expect(texts).toEqual([]);
  await lookAt(page);
  expect(texts).toEqual(['apply.sh']);
  await see(page, 'verify.sh');
  await expect(text(page)).toContainText('verify.sh');
  await see(page, 'files/workspace.yml');
  await expect(text(page)).toContainText('name: "mlw-fraud-dev-we-002"');
  await see(page, 'README.md');
  await page.locator('input[name="shell"][value="powershell"]').check();
  await see(page, 'verify.sh');
  await see(page, 'values.json');
  await expect(text(page)).toContainText('"workload": "fraud"');
  expect(texts).toEqual(['apply.sh', 'verify.sh', 'beside']);
});

test('once nothing blocks the bundle its texts come by themselves, each once, unless the reader saves data', async ({
  page,
}) => {
  const texts = fetched(page);
  await page.goto('/builder/');
  await fillIn(page, allButOne);
  expect(texts).toEqual([]);
  await fillIn(page, { subscriptionId });
  await expect.poll(() => texts.toSorted()).toEqual([...partNames].toSorted());
  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  expect(texts).toHaveLength(partNames.length);
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  texts.splice(0);
  await page.reload({ waitUntil: 'networkidle' });
  await expect(page.locator('plan-blockers')).toHaveAttribute('data-state', 'ready');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  expect(texts).toEqual([]);
});

test('the zip is made while the reader rests, and a press makes nothing anew', async ({ page }) => {
  await page.addInitScript(() => {
    // By checksums, then for the zip.
    TextEncoder.prototype.encode = new Proxy(Reflect.get(TextEncoder.prototype, 'encode'), {
      apply: (encode, encoder, [text = '']: [string?]) => {
        window.encoded = (window.encoded ?? 0) + text.length;
        return Reflect.apply(encode, encoder, [text]);
      },
    });
  });
  await page.goto('/builder/');
  await fillIn(page, needed);
  const encoded = (): Promise<number> => page.evaluate(() => window.encoded ?? 0);
  const button = page.getByRole('button', { name: 'Download the bundle', exact: true });
  const press = async (): Promise<Readonly<Record<string, Uint8Array>>> => {
    const waiting = page.waitForEvent('download');
    await button.evaluate((one: HTMLButtonElement) => one.click()); // no pointer and no focus comes before
    return unzipSync(readFileSync(await (await waiting).path()));
  };
  await press();
  const first = await encoded();
  await fillIn(page, { workload: 'fraus' }); // of the same length
  await expect.poll(encoded).toBe(2 * first);
  const files = await press();
  expect(Buffer.from(files['values.json'] ?? []).toString()).toContain('"fraus"');
  expect(await encoded()).toBe(2 * first);
});

test('the sight of the viewer is enough, without a touch and without a value', async ({ page }) => {
  await page.goto('/builder/');
  await lookAt(page);
});

test('a download takes the texts of the selection alone, seen or not', async ({ page }) => {
  const texts = fetched(page);
  await page.goto('/builder/');
  await fillIn(page, allButOne);
  for (const name of ['bash', 'verify', 'undo']) {
    await page.locator('bundle-picker').getByRole('checkbox', { name, exact: true }).check();
  }
  await fillIn(page, { subscriptionId });
  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  expect(texts.filter((one) => /\.(?:sh|ps1)$/.test(one)).toSorted()).toEqual([
    'undo.sh',
    'verify.sh',
  ]);
});

test('every download says what left, what waits for which value, and what comes next', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/builder/');
  await fillIn(page, five);
  const said = page.locator('main bundle-download').first().getByRole('status');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the bundle' }).click(),
  ]);
  const files = Object.keys(unzipSync(readFileSync(await download.path())));
  const steps = await page.locator('.leaving-words').textContent();
  expect(steps).toContain(`steps, ${files.length} files`);
  await expect(said).toContainText(`azure-ml-security-fraud-dev.zip is downloaded: ${steps}.`);
  await expect(said).toContainText(/steps are left out until you give .*Security contact e-mail/);
  const commands = said.locator('code');
  await expect(commands).toHaveText([
    'unzip "azure-ml-security-fraud-dev.zip" -d "azure-ml-security-fraud-dev" && cd "azure-ml-security-fraud-dev"',
    `az login && az account set --subscription "${five.subscriptionId}" && bash apply.sh --dry-run`,
    'bash apply.sh',
  ]);
  await said.getByRole('button', { name: 'Copy: Sign in' }).click();
  await expect(said.getByRole('button', { name: 'Copy: Sign in' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await commands.nth(1).textContent(),
  );
  await said.getByRole('button', { name: 'Go to Security contact e-mail' }).click();
  await expect(field(page, 'securityEmail')).toBeFocused();
  await page.keyboard.type('secops@example.com');
  await expect(said).toBeEmpty();
});

test('what comes next follows the shell and the scripts, and is copied once nothing is missing', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/builder/');
  const next = page.locator('next-commands');
  await next.getByRole('button', { name: 'Copy: Do it.' }).click();
  await expect(next.getByRole('status')).toContainText('Not copied.');
  await next.getByRole('status').getByRole('button', { name: 'Go to Workload' }).click();
  await expect(field(page, 'workload')).toBeFocused();
  await fillIn(page, needed);
  await page.locator('input[name="shell"][value="powershell"]').check();
  await expect(next.locator('code').nth(1)).toContainText('./apply.ps1 -DryRun');
  await page.locator('bundle-picker').getByRole('checkbox', { name: 'bash' }).check();
  await page.locator('bundle-picker').getByRole('checkbox', { name: 'verify' }).check();
  await expect(next.locator('code')).toHaveText([/^unzip/, /^az login .*bash verify\.sh$/]);
  await next.getByRole('button', { name: 'Copy: Unpack it' }).click();
  await expect(next.getByRole('button', { name: 'Copy: Unpack it' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^unzip "azure-ml/);
});

test('what leaves is said at the top, with what choices and controls leave out', async ({
  page,
}) => {
  await page.goto('/builder/');
  const top = page.locator('plan-blockers');
  const before = await top.locator('.by-choice summary').textContent();
  expect(before).toMatch(/^\d+ steps are left out by choice$/);
  await fillIn(page, five);
  await expect(top.locator('.by-choice summary')).toHaveText(before ?? '');
  await top.locator('.by-choice summary').click();
  const shown = top.locator('.plan-rest > li:not([hidden])');
  await expect(shown).toHaveCount(parseInt(before ?? '', 10));
  await shown.first().getByRole('button').first().click();
  await expect(page.locator('aside :focus')).toHaveCount(1);
  await expect(page.locator('planned-parts .facts')).toContainText('30 to 40 minutes');
  const total = page.locator('planned-parts [data-total]');
  await expect(total).toHaveText('45 to 55 minutes');
  const costs = page.locator('planned-parts .facts > div').filter({ hasText: 'Costs' });
  await expect(costs).toContainText('firewall of the managed network (by the hour', {
    useInnerText: true,
  });
  await expect(costs).not.toContainText('Bastion', { useInnerText: true });
  await expect(costs.getByRole('link', { name: 'Azure pricing calculator' })).toBeVisible();
  await choose(page, 'network', 'own');
  await expect(costs).not.toContainText('firewall of the managed', { useInnerText: true });
  await expect(page.getByText('30 to 40 minutes').first()).toBeHidden();
  await expect(total).toHaveText(/^(?:about \d+|\d+ to \d+) minutes$/);
  await expect(total).not.toHaveText('45 to 55 minutes');
});

test('an outline that cannot be fetched is said, and asked for again', async ({ page }) => {
  await page.route('**/outline.json', (route) => route.abort());
  await page.goto('/builder/');
  await fillIn(page, five);
  const blockers = page.locator('plan-blockers');
  await expect(blockers.getByRole('status')).toContainText('did not load');
  await page.unroute('**/outline.json');
  await blockers.getByRole('button', { name: 'Try again' }).click();
  await lookAt(page);
});

test('a text that cannot be fetched is said, and asked for again, while the others stay', async ({
  page,
}) => {
  await page.route('**/texts/verify.sh.json', (route) => route.abort());
  await open(page, needed);
  await see(page, 'verify.sh');
  const absent = viewer(page).locator('.viewer-absent');
  await expect(absent).toContainText('verify.sh did not load. Check the connection.');
  await field(page, 'instance').fill('003');
  await viewer(page).getByRole('button', { name: 'Copy verify.sh' }).click();
  await expect(viewer(page).getByRole('status').first()).toContainText('did not load');
  await see(page, 'apply.sh');
  await expect(absent).toBeHidden();
  await expect(text(page)).toContainText('INSTANCE="003"');
  await see(page, 'verify.sh');
  await page.unroute('**/texts/verify.sh.json');
  await absent.getByRole('button', { name: 'Try again' }).click();
  await expect(text(page)).toContainText('INSTANCE="003"');
  await expect(absent).toBeHidden();
});

test('no other page loads the code of this one', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/network/');
  await fillIn(page, five);
  expect(loaded.filter((path) => path.includes('builder'))).toEqual([]);
  await page.goto('/builder/');
  await lookAt(page);
  expect(loaded.filter((path) => /assets\/builder\..*\.js$/.test(path))).toHaveLength(1);
});

test.describe('on the smallest phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing is wider than the screen, and a text is chosen and seen', async ({ page }) => {
    await page.goto('/builder/');
    await lookAt(page);
    await viewer(page)
      .getByText(/^Texts/)
      .click();
    await see(page, 'files/workspace.yml');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await expect(text(page)).toBeVisible();
  });
});

for (const colorScheme of eachDays(2, ['light', 'dark'] as const)) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing while all is unfolded, filled in and partly wrong', async ({
      page,
    }) => {
      await open(page, { ...five, workload: 'Fraud-X' });
      await page.locator('main details').evaluateAll((all) => {
        for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
      });
      await viewer(page).getByRole('button', { name: 'Copy apply.sh' }).click();
      await expect(viewer(page).getByRole('status')).toContainText('Not copied.');
      expect(await findings(page, { within: 'main' })).toEqual([]);
    });
  });
}

test('lines that changed since the last look are marked, counted and led to, until they are seen', async ({
  page,
}) => {
  await open(page);
  const note = viewer(page).locator('.viewer-changes');
  const marked = (): Promise<readonly string[]> =>
    page.evaluate(() => [...(CSS.highlights.get('changed') ?? [])].map(String));
  await expect(note, 'the first look').toBeHidden();
  await fillIn(page, { securityEmail: 'other@example.com' });
  await expect(note).toContainText(/Since you last looked (1 line|\d+ lines) changed/);
  const lines = await marked();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toContain('other@example.com');

  await note.getByRole('button', { name: 'Next change' }).click();
  await expect(note.getByRole('status')).toHaveText(/^Lines? \d+.*change 1 of \d+\.$/);
  const isSeen = await text(page).evaluate((region) => {
    const [range] = CSS.highlights.get('current') ?? [];
    const { top, bottom } = (range as Range).getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom && bottom > top;
  });
  await expect.poll(() => isSeen).toBe(true);

  // Another text ends the look; of what is seen in a later visit, only what changed since is marked.
  await see(page, 'verify.sh');
  await expect(note).toBeHidden();
  await see(page, 'apply.sh');
  await expect(note).toBeHidden();
  await page.goto('/introduction/');
  await fillIn(page, { securityEmail: 'third@example.com' });
  await page.goto('/builder/');
  await lookAt(page);
  await expect(note).toContainText('changed');
  for (const line of await marked()) expect(line).toContain('third@example.com');
  await note.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(note).toBeHidden();
  await expect(text(page)).toBeFocused();
  expect(await marked()).toEqual([]);
});
