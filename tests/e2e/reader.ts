/** What a reader does and sees, for the tests of the page. */
import { expect, type Locator, type Page } from '@playwright/test';

/** The five fields that give all others their defaults. */
export const five = {
  subscriptionId: '0f1e2d3c-4b5a-4978-8877-665544332211',
  workload: 'fraud',
  environment: 'dev',
  location: 'westeurope',
  instance: '002',
};

/** With the other values that nobody can guess, and the identity that each side would make by chance. */
export const needed = {
  ...five,
  planId: 'k7m2x9qd',
  dataScientistGroupId: '99999999-8888-4777-8666-555555555555',
  deployerGroupId: '99999999-8888-4777-8666-666666666666',
  securityEmail: 'secops@example.com',
  baseImageTag: '20260901.v1',
};

export const pages = [
  '/',
  '/introduction/',
  '/network/',
  '/builder/',
  '/controls/',
  '/original/',
  '/pictures/',
  '/existing-workspace/',
  '/audit/',
  '/next-steps/',
  '/glossary/',
  '/trust/',
  '/proof/',
  '/404.html',
] as const;

/** Types into fields by their names, wherever they are folded away. */
export async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const [first, ...others] = Object.entries(values);
  if (!first) return;
  const [name, value] = first;
  await reveal(field(page, name));
  await field(page, name).fill(value);
  // What the page says of them comes with the values app, which the first of them brings.
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
  await page.evaluate(fillInOneGo, others);
}

/** Runs in the page, since a round for each field costs more than all that the page does with it. The events are a person's. */
function fillInOneGo(values: readonly (readonly [name: string, value: string])[]): void {
  for (const [name, value] of values) {
    const input = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (!input) throw new Error(`There is no field ${name}.`);
    for (let at: Element | null = input; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    input.focus();
    if (document.activeElement !== input) throw new Error(`The field ${name} cannot be reached.`);
    input.select();
    // Nothing else types as a person does.
    if (value !== '' || input.value !== '')
      document.execCommand(value === '' ? 'delete' : 'insertText', false, value);
    if (input.value !== value) throw new Error(`The field ${name} took “${input.value}”.`);
  }
}

/** Chooses the design, or switches a switch on. */
export async function choose(page: Page, name: string, value?: string): Promise<void> {
  const input = page.locator(`input[name="${name}"]${value ? `[value="${value}"]` : ''}`);
  await reveal(input);
  if (await input.isChecked()) return; // nothing to choose, and nothing that brings the values app
  await input.check();
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
}

export function field(page: Page, name: string): Locator {
  return page.locator(`input[name="${name}"]`);
}

/** One snippet of the page; in a shell where shells differ. */
export function snippet(page: Page, id: string, shell?: 'bash' | 'powershell'): Locator {
  const inShell = shell ? `[data-shell="${shell}"]` : '';
  return page.locator(`[data-snippet="${id}"]${inShell}`).first();
}

/** The text of a snippet as a reader sees it: without the pieces that are hidden. */
export async function shownText(of: Locator): Promise<string> {
  return of.locator('code').evaluate((code) => {
    const copy = code.cloneNode(true) as Element;
    copy.querySelectorAll('[hidden]').forEach((one) => one.remove());
    return copy.textContent;
  });
}

/** Every snippet of the page by its id, in one shell where shells differ, as a reader sees it. */
export async function shownTexts(
  page: Page,
  shell: 'bash' | 'powershell',
): Promise<readonly (readonly [id: string, text: string])[]> {
  return page.locator('[data-snippet]').evaluateAll(
    (snippets, wanted) =>
      snippets.flatMap((snippet) => {
        if (!(snippet instanceof HTMLElement)) return [];
        const { snippet: id = '', shell: own = wanted } = snippet.dataset;
        const copy = snippet.querySelector('code')?.cloneNode(true);
        if (own !== wanted || !(copy instanceof Element)) return [];
        copy.querySelectorAll('[hidden]').forEach((one) => one.remove());
        return [[id, copy.textContent] as const];
      }),
    shell,
  );
}

/** Chooses a shell and waits until all its snippets are here: those that are folded away are fetched when one is seen. */
export async function showAll(page: Page, shell: 'bash' | 'powershell'): Promise<void> {
  await page.locator(`input[name="shell"][value="${shell}"]`).check();
  await reveal(page.locator(`[data-snippet$=".undo"][data-shell="${shell}"]`).first());
  await expect(page.locator(`[data-include][data-shell="${shell}"]`)).toHaveCount(0);
}

/** Presses Copy and returns what is then on the clipboard. */
export async function copyText(page: Page, of: Locator): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing was copied'));
  await reveal(of);
  await of.getByRole('button', { name: /^Copy/ }).click();
  await expect(of.getByRole('status')).not.toBeEmpty();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Chooses a tab of a step's card. */
export async function chooseTab(page: Page, step: string, title: string): Promise<void> {
  await page.locator(`#step-${step}`).getByRole('radio', { name: title, exact: true }).check();
}

/** Opens whatever the element is folded into, and chooses its tab. */
export async function reveal(of: Locator): Promise<void> {
  await of.evaluate((element) => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
      if (at.matches('.panel')) at.previousElementSibling?.querySelector('input')?.click();
    }
  });
}
