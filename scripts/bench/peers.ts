/** Our longest page beside the same text in tools that others use, each on a processor made four times slower, in this run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { root } from '../find-program.mjs';
import { type Site, withServer } from './browser.ts';
import { loadOf } from './first-load.ts';
import { mkdocsPlaceholder } from './peers/mkdocs-placeholder.ts';
import type { Peer } from './peers/peer.ts';
import { starlight } from './peers/starlight.ts';
import { type Row, summary } from './row.ts';
import { weigh } from './weigh.ts';

const peers = [mkdocsPlaceholder, starlight] as const;
const slowdown = 4;
const values = 40;

/** A row for our page, and one for each peer; it says why where a peer cannot be installed. */
export async function peerRows({ browser, host }: Site): Promise<readonly Row[]> {
  const text = readFileSync(join(root, 'dist/network.md'), 'utf8');
  const rows = [await rowOf(browser, 'ours', `${host}/network/`, 'input[name="workload"]')];
  for (const peer of peers) rows.push(await peerRow(browser, peer, text));
  return rows;
}

async function peerRow(browser: Browser, peer: Peer, text: string): Promise<Row> {
  try {
    const folder = peer.build(text);
    // No peer runs under our policy for content: both have scripts in the page.
    const config = JSON.stringify({ globalHeaders: {}, routes: [] });
    writeFileSync(join(folder, 'staticwebapp.config.json'), config);
    return await withServer(['--folder', folder], (host) =>
      rowOf(browser, peer.name, `${host}${peer.path}`, peer.input),
    );
  } catch (error) {
    return { what: named(peer.name), figures: `not measured: ${(error as Error).message}` };
  }
}

const named = (name: string): string => `the text of /network/, ${name}`;

async function rowOf(
  browser: Browser,
  name: string,
  address: string,
  input?: string,
): Promise<Row> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { requests, js, total } = await weigh(page, address);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.reload();
  const { paint, blocked } = await loadOf(page);
  const value = input ? `${(await valueTime(page, input)).toFixed(1)} ms` : 'no values';
  await context.close();
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return {
    what: named(name),
    figures: `${requests} requests, JS ${kilobytes(js)}, all ${kilobytes(total)}; largest paint ${paint.toFixed(0)} ms, ${blocked.toFixed(0)} ms blocked; a value to the laid-out page: ${value}`,
  };
}

/** From an edit to the laid-out page, the median. The peer with values takes one at Enter; ours takes each key. */
async function valueTime(page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().fill('mlsec');
  await page.waitForTimeout(1000); // until what our page fetches at the first key is there
  const times = await page.evaluate(timeValues, { selector, count: values });
  return summary(times.slice(10)).median;
}

// Runs in the page.
function timeValues({ selector, count }: { selector: string; count: number }): readonly number[] {
  const input = document.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error('There is no field to type into.');
  return Array.from({ length: count }, (_, at) => {
    const start = performance.now();
    input.value = at % 2 === 0 ? 'mlsed' : 'mlsec';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent('keypress', { key: 'Enter', bubbles: true }));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
}
