import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { exportText } from '../../src/fill/export.ts';
import { situationOf } from '../../src/fill/plan.ts';
import { withoutComments } from '../../src/state/copy.ts';
import { everyStep } from '../../src/state/every-step.ts';
import { guide } from '../../src/guide/guide.ts';
import { type Shell, shells } from '../../src/language/artefact.ts';
import type { Template } from '../../src/language/template.ts';
import { snippetsOf } from '../../src/page-model/page-snippets.ts';
import { isItem, type PageItem, readMdx } from '../../src/page-model/read-mdx.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import { renderFolder } from './command-line.ts';
import { test } from './in-turn.ts';
import {
  copyText,
  field,
  fillIn,
  needed,
  showAll,
  shownText,
  shownTexts,
  snippet,
} from './reader.ts';

const prose = join(import.meta.dirname, '../../content/guide/network.mdx');
const blocks = readMdx(readFileSync(prose, 'utf8'));

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What the build and the values make of a snippet, without a page. */
function expectedText(template: Template): string {
  const resolved = resolve({ drafts: needed, choices: {}, existing: {} });
  const exported = exportText(template, resolved, situationOf(resolved, everyStep(resolved)));
  return exported.ok ? exported.text : `held back: ${JSON.stringify(exported.problems)}`;
}

for (const shell of shells) {
  test(`what is copied is what is shown and what the build makes, in ${shell}`, async ({
    page,
  }) => {
    await page.goto('/network/');
    await fillIn(page, needed);
    await showAll(page, shell);
    const shown = new Map(await shownTexts(page, shell));
    const expected = expectedSnippets(shell);
    const copied = await copyEach(
      page,
      expected.map(({ id }) => `[data-snippet="${id}"][data-shell="${shell}"]`),
    );
    for (const [at, { id, template }] of expected.entries()) {
      // At a prompt zsh takes a line of comment for a command.
      const pasted = shell === 'bash' ? withoutComments : (text: string) => text;
      expect.soft(copied[at], id).toBe(pasted(expectedText(template)));
      expect.soft(copied[at], id).toBe(pasted(shown.get(id) ?? ''));
    }
  });
}

/** Presses Copy in each, one after the other, in one go: a page of this size makes single actions slow. */
async function copyEach(page: Page, selectors: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const texts: string[] = [];
    for (const selector of all) {
      const snippet = document.querySelector(selector);
      const region = snippet?.querySelector('[role=status]');
      if (!snippet || !region) throw new Error(`There is no snippet ${selector}.`);
      await navigator.clipboard.writeText('nothing was copied');
      await new Promise((done) => {
        new MutationObserver(done).observe(region, { childList: true });
        snippet.querySelector<HTMLButtonElement>('[data-action=copy]')?.click();
      });
      texts.push(await navigator.clipboard.readText());
    }
    return texts;
  }, selectors);
}

/** The commands of the page that are in the plan of this reader. */
function expectedSnippets(shell: Shell): readonly { id: string; template: Template }[] {
  const items = blocks.filter(isItem).filter(isPlanned);
  return items
    .flatMap((item) => snippetsOf(item, blocks, '/network/'))
    .flatMap((one) =>
      one.kind === 'commands' ? [{ id: one.id, template: one.template(shell) }] : [],
    );
}

function isPlanned({ kind, id }: PageItem): boolean {
  const { when = [] } =
    [...(kind === 'step' ? guide.steps : guide.controls)].find((one) => one.id === id) ?? {};
  return when.every((one) => one === 'network=managed');
}

test('a file is copied as it is shown and as the command line writes it', async ({ page }) => {
  const folder = renderFolder(needed);
  await page.goto('/network/');
  await fillIn(page, needed);
  const file = snippet(page, 'workspace.file');
  const copied = await copyText(page, file);
  expect(copied).toBe(await shownText(file));
  expect(copied).toBe(readFileSync(join(folder, 'files/workspace.yml'), 'utf8'));
});

test('a copy with a wrong value is held back, says which field, and goes there', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, { ...needed, vnet: 'vnet!' });
  const one = snippet(page, 'net-vnet.apply', 'bash');
  expect(await copyText(page, one)).toBe('nothing was copied');
  await expect(one.getByRole('status')).toContainText('Not copied.');
  await expect(one.getByRole('status')).toContainText(
    'Virtual network: Leave out the character !.',
  );
  await one.getByRole('button', { name: 'Go to Virtual network' }).click();
  await expect(field(page, 'vnet')).toBeFocused();
});

test('a wrong value holds back only what uses it', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { ...needed, vnet: 'vnet!' });
  const copied = await copyText(page, snippet(page, 'data-kv.apply', 'bash'));
  expect(copied).toContain('az keyvault create --name "kv-fraud-dev-we-002"');
});

test('a copy with a value missing stops at its first line', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, { location: 'westeurope' });
  const one = snippet(page, 'net-vnet.apply', 'bash');
  const copied = await copyText(page, one);
  expect(copied.split('\n')[0]).toBe(': "${VNET:?set VNET first}"');
  await expect(one.getByRole('status')).toContainText('Copied with a guard');
  await expect(one.getByRole('button', { name: 'Go to Workload' })).toBeVisible();
});

test('a copy during which a value changes says so', async ({ page }) => {
  await page.goto('/network/');
  await fillIn(page, needed);
  // A clipboard that waits until the reader has typed.
  await page.evaluate(() => {
    const typed = new Promise((end) => document.addEventListener('typed', end, { once: true }));
    navigator.clipboard.writeText = async () => {
      await typed;
    };
  });
  const one = snippet(page, 'net-vnet.apply', 'bash');
  await one.getByRole('button', { name: /^Copy/ }).click();
  await fillIn(page, { workload: 'other' });
  await expect(one).toContainText('vnet-other-dev');
  await page.evaluate(() => document.dispatchEvent(new Event('typed')));
  await expect(one.getByRole('status').first()).toHaveText(
    'Copied, but a value changed meanwhile. Copy again.',
  );
});

test('a command that changed after it was copied is no longer called copied', async ({ page }) => {
  // The word would go by itself after a while.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    const notThis = (...[run, wait]: Parameters<typeof later>): number =>
      wait === 2000 ? 0 : later(run, wait);
    Object.assign(window, { setTimeout: notThis });
  });
  await page.goto('/builder/');
  await fillIn(page, needed);
  const unpack = page.locator('next-commands').getByRole('button', { name: 'Copy: Unpack it' });
  await unpack.click();
  await expect(unpack).toHaveText('Copied');
  await fillIn(page, { workload: 'third' });
  await expect(unpack).toHaveText('Copy');
});

test('a file with a value missing is not copied', async ({ page }) => {
  await page.goto('/network/');
  const file = snippet(page, 'workspace.file');
  expect(await copyText(page, file)).toBe('nothing was copied');
  await expect(file.getByRole('button', { name: 'Go to Subscription ID' })).toBeVisible();
});

test('copying works where the browser has no clipboard interface', async ({ page }) => {
  await page.addInitScript(() => {
    const { clipboard } = navigator;
    Object.defineProperty(window, 'realClipboard', { value: clipboard });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto('/network/');
  await fillIn(page, needed);
  const one = snippet(page, 'net-vnet.apply', 'bash');
  await one.getByRole('button', { name: /^Copy/ }).click();
  await expect(one.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() =>
    (window as unknown as { realClipboard: Clipboard }).realClipboard.readText(),
  );
  expect(copied).toBe(withoutComments(await shownText(one)));
});
