/** What each page of the guide may weigh at its first load, as a new reader's browser fetches it. */
import { expect, test } from '@playwright/test';
import { budgetOf, guidePages, weigh, type Weight } from '../../scripts/bench/weigh.ts';

const pages = [
  ...guidePages,
  '/controls/',
  '/builder/',
  '/original/',
  '/pictures/',
  '/existing-workspace/',
  '/audit/',
  '/next-steps/',
  '/glossary/',
  '/trust/',
  '/proof/',
] as const;

/** So many at a time, since to weigh a page is to wait until it rests. */
const together = 5;

test.describe.configure({ mode: 'default' });

const weights = new Map<string, Weight>();

test.beforeAll(async ({ browser, baseURL }) => {
  const left: string[] = [...pages];
  const weighAll = async (): Promise<void> => {
    for (let path = left.pop(); path; path = left.pop()) {
      const page = await browser.newPage(); // a context of its own, with nothing cached
      weights.set(path, await weigh(page, `${baseURL}${path}`));
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: together }, weighAll));
});

for (const path of pages) {
  const allowed = budgetOf(path);
  test(`the first load stays within its budget: ${path}`, () => {
    const weight = weights.get(path);
    if (!weight) throw new Error(`${path} was not weighed.`);
    expect(weight.total, 'something was weighed').toBeGreaterThan(10_000);
    const over = (Object.keys(allowed) as (keyof Weight)[]).filter(
      (part) => weight[part] > allowed[part],
    );
    expect(over, JSON.stringify(weight)).toEqual([]);
  });
}
