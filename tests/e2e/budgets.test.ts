/** What each page of the guide may weigh at its first load, as a new reader's browser fetches it. */
import { expect, test } from '@playwright/test';
import { budget, guidePages, weigh, type Weight } from '../../scripts/bench/weigh.ts';

const pages = [
  ...guidePages,
  '/controls/',
  '/builder/',
  '/original/',
  '/existing-workspace/',
  '/audit/',
  '/next-steps/',
  '/glossary/',
  '/trust/',
  '/proof/',
] as const;

// The theme is a script of its own, since it comes before the first paint: a request, and half a kilobyte.
// The table of controls is a tool of its own: its styles and its code come beside those of every page.
const tools: Readonly<Record<string, Partial<Weight>>> = {
  // How verdicts look is half a kilobyte of every page, since each may show a report; the counts are the rest.
  // The parts of the form, its readings and the keys are a quarter of one.
  '/controls/': { requests: 10, css: 12_400 },
  // The longest section: 34 kB are the page itself, of which 7.6 kB are commands and files shown at once.
  // The folds that fetch what mends each of its 19 controls, and their styles, are half a kilobyte.
  // What stands beside the plan is three controls and a section of prose: 1.2 kB.
  // The places of 19 verdicts and how they look are another half, their severities with a sentence each a whole one.
  // So are its forty links to headings, steps and controls.
  // The foot of every page, with release, date and how to report a mistake, is a fifth of a kilobyte.
  // The tabs of its 21 steps, with the places of what is fetched when one is chosen, are two and a half.
  '/network/': { total: 58_500 },
  // How a difference and a pasted command look is a kilobyte of its own; the reference and its reader come when pasted.
  '/original/': { requests: 9, css: 11_500 },
  // Its tool is there at once, so that a file that is dropped is taken; the judge, 114 kB, comes with the first touch.
  '/audit/': { requests: 13, css: 13_400 },
  // Its first paint is made at build: its code comes when it is touched, each text when it is seen.
  // The marks of changed lines and the holding of what is done early are two and a half.
  '/builder/': { requests: 9, js: 8_800, css: 12_400, total: 41_800 },
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
