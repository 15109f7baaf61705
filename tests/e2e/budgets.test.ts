/** What each page of the guide may weigh at its first load, as a new reader's browser fetches it. */
import { expect, test } from '@playwright/test';
import { budget, guidePages, weigh, type Weight } from '../../scripts/bench/weigh.ts';

const pages = [
  ...guidePages,
  '/controls/',
  '/builder/',
  '/original/',
  '/existing-workspace/',
  '/next-steps/',
  '/glossary/',
] as const;

// The table of controls is a tool of its own: its styles and its code come beside those of every page.
const tools: Readonly<Record<string, Partial<Weight>>> = {
  // The parts of the form, its readings, the foot of the search and the keys are a quarter of a kilobyte of styles.
  '/controls/': { requests: 9, css: 11_200 },
  // The longest section: 34 kB are the page itself, of which 7.6 kB are commands and files shown at once.
  // The folds that fetch what mends each of its 19 controls, and their styles, are half a kilobyte.
  // What stands beside the plan is three controls and a section of prose: 1.2 kB.
  '/network/': { total: 52_500 },
  // It shows the whole script and what stands in its way, both made of every template: 204 kB of them,
  // 91 kB of which are the scripts of PowerShell.
  // What one run tells another, and the endpoints of others, are 9 kB. Repair is 128 kB, and what apply compares 45 kB:
  // the same checks stand in verify, repair and apply, too far from each other for gzip to see it.
  // Reading what is meant by a draft, with what each field understands, is 1.3 kB; the keys are a file that two others share.
  '/builder/': { requests: 22, js: 57_000, css: 10_700, total: 482_000 },
};

for (const path of pages) {
  const allowed = { ...budget, ...tools[path] };
  test(`the first load stays within its budget: ${path}`, async ({ page, baseURL }) => {
    const weight = await weigh(page, `${baseURL}${path}`);
    expect(weight.total, 'something was weighed').toBeGreaterThan(10_000);
    const over = (Object.keys(budget) as (keyof Weight)[]).filter(
      (part) => weight[part] > allowed[part],
    );
    expect(over, JSON.stringify(weight)).toEqual([]);
  });
}
