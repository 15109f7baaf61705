/** The audit in the page: from a file that is chosen to its table, with what the browser holds meanwhile. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import type { Site } from './browser.ts';
import type { Row } from './row.ts';
import { summary } from './row.ts';
import { type AuditFile, megabytes } from './audit-files.ts';

const runs = 3;
const longestWait = 120_000;

declare global {
  interface Window {
    auditTimes: PageTimes;
  }
}

/** Milliseconds of one run, all from the moment when the file was chosen. */
interface PageTimes {
  /** When it was chosen, since the page began. */
  chosen: number;
  /** The table has its rows. */
  table: number;
  /** The first of them has verdicts. */
  verdicts: number;
  /** All have. */
  all: number;
}

/** The cost of one run. */
interface PageCost extends PageTimes {
  /** The most that the process of the page held, in bytes; absent where the system does not tell. */
  readonly memory?: number;
}

/** Times and weighs the audit of each of these files in a page of its own. */
export async function auditPageRows(
  { browser, host }: Site,
  files: readonly AuditFile[],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const file of files) {
    const costs: PageCost[] = [];
    for (let run = 0; run < runs; run += 1) costs.push(await costOf(browser, host, file));
    rows.push(rowOf(file, costs));
  }
  return rows;
}

function rowOf({ workspaces, size }: AuditFile, costs: readonly PageCost[]): Row {
  const median = (name: keyof PageCost): number =>
    summary(costs.map((one) => one[name] ?? NaN)).median;
  const [table, verdicts, all] = (['table', 'verdicts', 'all'] as const).map((name) =>
    median(name).toFixed(0),
  );
  const memory = median('memory');
  return {
    what: `audit in the page, ${workspaces} ${workspaces === 1 ? 'workspace' : 'workspaces'}, ${megabytes(size)}`,
    figures: `first table after ${table ?? ''} ms, first verdicts after ${verdicts ?? ''} ms, all after ${all ?? ''} ms${Number.isNaN(memory) ? '' : `; ${megabytes(memory)} of memory`}`,
    ...(workspaces === 500 ? { goal: 'first table after 2,000 ms' } : {}),
  };
}

async function costOf(browser: Browser, host: string, { path }: AuditFile): Promise<PageCost> {
  const page = await browser.newPage();
  await page.addInitScript(watch);
  await page.goto(`${host}/audit/`);
  await page.mouse.move(50, 50); // the reader is here: the code comes before the file does
  await page.waitForLoadState('networkidle');
  await page.locator('audit-tool input[type=file]').first().setInputFiles(path);
  await page.waitForFunction(() => window.auditTimes.all > 0, undefined, { timeout: longestWait });
  const { chosen, ...times } = await page.evaluate(() => window.auditTimes);
  const memory = await memoryOf(browser, page);
  await page.close();
  const since = (moment: number): number => moment - chosen;
  return {
    chosen,
    table: since(times.table),
    verdicts: since(times.verdicts),
    all: since(times.all),
    ...(memory === undefined ? {} : { memory }),
  };
}

/** The most memory that a page of this browser held at once: that of the open one, as the others are closed. */
async function memoryOf(browser: Browser, page: Page): Promise<number | undefined> {
  await page.bringToFront();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id));
  const known = peaks.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function peakOf(process: number): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? []; // oxfmt-ignore
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined; // only Linux has it
  }
}

// Runs in the page, and notes when what a reader waits for is there.
function watch(): void {
  const times = { chosen: 0, table: 0, verdicts: 0, all: 0 };
  window.auditTimes = times;
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') times.chosen ||= performance.now();
  }, { capture: true }); // oxfmt-ignore
  const look = (): void => {
    const now = performance.now();
    const body = document.querySelector('.audit-table tbody');
    if (body?.firstElementChild) times.table ||= now;
    if (body?.querySelector('td:nth-child(n + 3) > *')) times.verdicts ||= now;
    if (/judged\.$/.test(document.querySelector('.audit-said')?.textContent ?? ''))
      times.all ||= now;
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true }); // oxfmt-ignore
}
