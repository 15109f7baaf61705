/** The weight of each page when it is loaded for the first time. */
import type { Site } from './browser.ts';
import type { Row } from './row.ts';
import { budgetOf, guidePages, weigh, type Weight } from './weigh.ts';

const pages = [...guidePages, '/builder/', '/controls/'] as const;

/** A row for each page. */
export async function sizeRows({ browser, host }: Site): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const path of pages) {
    const context = await browser.newContext();
    const weight = await weigh(await context.newPage(), `${host}${path}`);
    rows.push({ what: `first load of ${path}`, figures: say(weight), goal: say(budgetOf(path)) });
    await context.close();
  }
  return rows;
}

function say({ requests, js, css, total }: Weight): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return `${requests} requests, JS ${kilobytes(js)}, CSS ${kilobytes(css)}, all ${kilobytes(total)}`;
}
