import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { controlTemplate, stepTemplate } from '../../src/components/templates.ts';
import { exportText } from '../../src/fill/export.ts';
import { everyStep, situationOf } from '../../src/fill/plan.ts';
import { guide } from '../../src/guide/guide.ts';
import { type Shell, shells } from '../../src/language/artefact.ts';
import type { Template } from '../../src/language/template.ts';
import { resolve } from '../../src/parameters/resolve.ts';
import { renderFolder } from './command-line.ts';
import { copyText, field, fillIn, five, reveal, shownText, snippet } from './reader.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What the build and the values make of a snippet, without a page. */
function expectedText(template: Template): string {
  const resolved = resolve({ drafts: five, choices: {}, existing: {} });
  const exported = exportText(template, resolved, situationOf(resolved, everyStep));
  return exported.ok ? exported.text : `held back: ${JSON.stringify(exported.problems)}`;
}

for (const shell of shells) {
  test(`what is copied is what is shown and what the build makes, in ${shell}`, async ({
    page,
  }) => {
    test.slow();
    await page.goto('/network/');
    await fillIn(page, five);
    await page.locator(`input[name="shell"][value="${shell}"]`).check();
    for (const { id, template } of expectedSnippets(shell)) {
      const one = snippet(page, id, shell);
      await reveal(one);
      if (!(await one.isVisible())) continue; // a step that is not in this plan
      const copied = await copyText(page, one);
      expect.soft(copied, id).toBe(await shownText(one));
      expect.soft(copied, id).toBe(expectedText(template));
    }
  });
}

function expectedSnippets(shell: Shell): readonly { id: string; template: Template }[] {
  const steps = guide.steps.filter(({ section }) => section !== 'introduction');
  return [
    ...steps.map((step) => ({
      id: `${step.id}.apply`,
      template: stepTemplate(step, 'apply', shell),
    })),
    ...steps
      .filter(({ undo }) => undo.length > 0)
      .map((step) => ({ id: `${step.id}.undo`, template: stepTemplate(step, 'undo', shell) })),
    ...guide.controls
      .filter(({ section }) => section === 'network')
      .map((control) => ({
        id: `${control.id}.verify`,
        template: controlTemplate(control, shell),
      })),
  ];
}

test('a file is copied as it is shown and as the command line writes it', async ({ page }) => {
  const folder = renderFolder(five);
  await page.goto('/network/');
  await fillIn(page, five);
  const file = snippet(page, 'workspace.file');
  const copied = await copyText(page, file);
  expect(copied).toBe(await shownText(file));
  expect(copied).toBe(readFileSync(join(folder, 'files/workspace.yml'), 'utf8'));
});

test('a copy with a wrong value is held back, says which field, and goes there', async ({
  page,
}) => {
  await page.goto('/network/');
  await fillIn(page, { ...five, vnet: 'vnet!' });
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
  await fillIn(page, { ...five, vnet: 'vnet!' });
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
  await fillIn(page, five);
  const one = snippet(page, 'net-vnet.apply', 'bash');
  await one.getByRole('button', { name: /^Copy/ }).click();
  await expect(one.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() =>
    (window as unknown as { realClipboard: Clipboard }).realClipboard.readText(),
  );
  expect(copied).toBe(await shownText(one));
});
