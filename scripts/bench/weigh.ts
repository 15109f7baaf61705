import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** The bytes that a browser fetches for a page before anyone touches it, after gzip, as a host sends them. */
export interface Weight {
  readonly requests: number;
  readonly js: number;
  readonly css: number;
  readonly total: number;
}

/** The budget of a guide page, in bytes. The tabs of steps, and what folds to a line, are 200 of the styles; pictures 100. */
export const budget: Weight = { requests: 8, js: 16_000, css: 10_300, total: 45_000 };

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
