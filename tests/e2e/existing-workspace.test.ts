/** A new user with a workspace of others: from the first page to a table of controls without a failure that a script mends. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Shell } from '../../src/language/artefact.ts';
import type { Choices } from '../../src/parameters/ids.ts';
import { temporaryFolder } from '../support/folder.ts';
import { broughtIn, doneByHand, foreignWorld, theirs } from '../support/foreign-workspace.ts';
import { type Ran, run } from '../support/lifecycle.ts';
import { typed } from '../support/readers.ts';
import type { World } from '../support/az-front/world.ts';
import { eachDays } from '../support/share.ts';
import { skipWithout } from '../support/shells.ts';
import { choose, fillIn } from './reader.ts';

const pageOf = { first: '/', controls: '/controls/' } as const;

/** Pastes an ID while no field has the focus, and brings what it names. */
async function bring(page: Page, id: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), id);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('ControlOrMeta+V');
  await page.getByRole('button', { name: /^Use this: Bring it/ }).click();
}

/** The folder that the zip of the page unpacks to. */
async function downloaded(page: Page): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download bundle' }).click();
  const folder = temporaryFolder();
  execFileSync('unzip', ['-q', await (await waiting).path(), '-d', folder]);
  return folder;
}

/** Gives the table of controls what verify prints. */
async function report(page: Page, { stdout }: Ran): Promise<void> {
  await page.goto(pageOf.controls);
  const file = { name: 'verify.json', mimeType: 'application/json', buffer: Buffer.from(stdout) };
  await page.locator('controls-tools input[type=file]').setInputFiles(file);
  // The counts of the report before stand there already.
  await expect(page.locator('.verify-said')).toContainText('The report is read: it judges');
}

/** The words of the call that the page offers for what failed, as those of bash. */
async function offered(page: Page, shell: Shell): Promise<readonly string[]> {
  const repair = page.locator('repair-call');
  await repair.getByText('Repair these with one call').click();
  const region = repair.getByRole('region');
  await expect(region).not.toBeEmpty();
  const call = await region.innerText();
  const [, names = ''] =
    ({ bash: /^bash repair\.sh (.+)$/, powershell: /^\.\/repair\.ps1 -Only (.+)$/ } as const)[
      shell
    ].exec(call) ?? [];
  expect(names, call).not.toBe('');
  return shell === 'bash' ? names.split(' ') : ['--only', names.replaceAll(', ', ',')];
}

const failed = (page: Page): Locator =>
  page.locator('.more .findings > li').filter({ hasText: /^FAIL/ });

const journeys = [
  ['managed', 'bash'],
  ['own', 'bash'],
  ['own', 'powershell'],
] as const satisfies readonly (readonly [Choices['network'], Shell])[];

for (const [network, shell] of eachDays(journeys.length, journeys)) {
  test(`an open workspace of others is brought, compared, mended and judged again: ${network}, ${shell}`, async ({
    page,
    context,
  }) => {
    test.skip(Boolean(skipWithout[shell]), String(skipWithout[shell]));
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(pageOf.first);
    await page.getByRole('link', { name: 'You already have a workspace' }).click();
    // What is pasted before would go to the page that is being left.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You already have a workspace',
    );
    for (const id of Object.values(theirs)) await bring(page, id);
    await fillIn(page, typed);
    await choose(page, 'network', network);
    await page.locator(`input[name="shell"][value="${shell}"]`).check();
    const folder = await downloaded(page);
    const next = page.getByText('List what fails, with what mends it');
    await expect(next).toBeVisible();

    // The comparison stops before anything is made; its owner does what it demands, and apply makes the rest.
    const world: World = foreignWorld();
    await broughtIn({ world, folder }, network);
    const script = (kind: 'verify' | 'repair', words: readonly string[]): Promise<Ran> =>
      run(world, folder, kind, words, { shell });

    const before = await script('verify', ['--json']);
    expect(before.status).toBe(1);
    await report(page, before);
    const atFirst = await failed(page).count();
    expect(atFirst).toBeGreaterThan(20);
    await expect(page.locator('.report-warnings')).toBeEmpty();
    const words = await offered(page, shell);
    expect(words.join(' ')).toContain('data-storage-hardened');

    const allowed = ['--yes', '--allow', 'interrupts,costs,cuts-off,cannot-be-undone'];
    const first = await script('repair', [...words, ...allowed]);
    expect(first.status, first.stdout + first.stderr).toBe(1);
    doneByHand({ world });
    await report(page, await script('verify', ['--json']));
    const second = await script('repair', [...(await offered(page, shell)), ...allowed]);
    expect(second.status, second.stdout + second.stderr).toBe(0);
    expect(second.stdout).toMatch(/[1-9]\d* mended, 0 still to mend, 0 left to you/);

    // What is left says that it is a person's, or fixed at creation; no script is offered for it.
    const after = await script('verify', ['--json']);
    await report(page, after);
    const left = failed(page);
    expect(await left.count()).toBeLessThan(atFirst / 3);
    for (const one of await left.all())
      await expect(one.locator('.remedy-way')).toHaveText(/^(By hand|Fixed at creation)$/);
    await expect(page.locator('.repair-script')).toBeHidden();
    expect(after.stdout).not.toContain('"UNKNOWN"');
    expect(existsSync(join(folder, 'before-2.json'))).toBe(true);
  });
}
