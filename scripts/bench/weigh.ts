import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** The bytes that a browser fetches for a page before anyone touches it, after gzip, as a host sends them. */
export interface Weight {
  readonly requests: number;
  readonly js: number;
  readonly css: number;
  readonly total: number;
}

/**
 * The budget of a guide page, in bytes. The tabs of steps, and what folds to a line, are 200 of the styles; pictures 100;
 * prose that folds, margins of paper and a subscription ID that fits any pane 50.
 */
const budget: Weight = { requests: 8, js: 16_000, css: 10_250, total: 45_000 };

// The theme is a script of its own, since it comes before the first paint: a request, and half a kilobyte.
// The table of controls is a tool of its own: its styles and its code come beside those of every page.
const tools: Readonly<Record<string, Partial<Weight>>> = {
  // Its evidence, the network in small and the plan by section are styles that no other page has to fetch.
  '/': { css: 11_000 },
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
  // The link to the pictures among the contents, the theme in the bar and Share are a tenth of a kilobyte.
  // The buttons that save what each of its steps applies as a script are another.
  // The headings of the contents, and the names of two buttons, are less than a tenth.
  '/network/': { total: 57_400 },
  // How a difference and a pasted command look is a kilobyte of its own; the reference and its reader come when pasted.
  '/original/': { requests: 9, css: 11_500 },
  // Its tool is there at once, so that a file that is dropped is taken; the judge, 114 kB, comes with the first touch.
  '/audit/': { requests: 13, css: 13_400 },
  // Its first paint is made at build: its code comes when it is touched, each text when it is seen.
  // The link to the pictures among the contents, and Share, are a tenth of a kilobyte; headings of the contents another.
  // The options of the scripts, to which the search leads, are four fifths of one.
  // What Azure bills of a plan, and what decides each price, is half of one.
  '/builder/': { requests: 9, js: 7_300, css: 12_000, total: 40_400 },
};

/** What a page may weigh. */
export function budgetOf(path: string): Weight {
  return { ...budget, ...tools[path] };
}

/** The start page and the eight sections: what the budget is for. */
export const guidePages = [
  '/',
  '/introduction/',
  '/network/',
  '/identity/',
  '/data/',
  '/compute/',
  '/models/',
  '/monitoring/',
  '/governance/',
] as const;

/** Loads an address in a page that has nothing cached, and waits until nothing more comes by itself. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1000); // what a page puts off until it is idle is part of its first load
  const parts = await Promise.all(responses.map(sizeOf));
  const sum = (kind: RegExp): number =>
    parts.filter(({ type }) => kind.test(type)).reduce((all, { bytes }) => all + bytes, 0);
  return { requests: parts.length, js: sum(/javascript/), css: sum(/css/), total: sum(/./) };
}

async function sizeOf(response: Response): Promise<{ type: string; bytes: number }> {
  const body = await response.body();
  return {
    type: response.headers()['content-type'] ?? 'none',
    bytes: gzipSync(body, { level: 9 }).length,
  };
}
