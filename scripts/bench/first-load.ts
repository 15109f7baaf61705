/** The first load of every guide page with a processor made four times slower. */
import type { Page } from '@playwright/test';
import type { Site } from './browser.ts';
import type { Row } from './row.ts';

const pages = ['/', '/introduction/', '/network/', '/monitoring/', '/builder/'] as const;
const slowdown = 4;

/** How a page came, in milliseconds; `blocked` is what its long tasks take beyond 50 each. */
interface Load {
  readonly paint: number;
  readonly longTasks: readonly number[];
  readonly shift: number;
}

/** A page at a time, each in a browser profile that has nothing kept. */
export async function firstLoadRows({ browser, host }: Site): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const path of pages) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(`${host}${path}`);
    rows.push({
      what: `first load of ${path}, processor ÷ ${slowdown}`,
      figures: say(await loadOf(page)),
    });
    await context.close();
  }
  return rows;
}

/** Looks at a page until it has been quiet for two seconds. */
export async function loadOf(page: Page): Promise<Load & { readonly blocked: number }> {
  const load = await page.evaluate(look);
  return { ...load, blocked: load.longTasks.reduce((sum, time) => sum + time - 50, 0) };
}

function say({ paint, longTasks, blocked, shift }: Awaited<ReturnType<typeof loadOf>>): string {
  const tasks = `${longTasks.length} long tasks, ${blocked.toFixed(0)} ms blocked`;
  return `largest paint ${paint.toFixed(0)} ms, ${tasks}, layout shift ${shift.toFixed(3)}`;
}

// Runs in the page: everything until it has been quiet for two seconds.
async function look(): Promise<Load> {
  const load = { paint: 0, longTasks: [] as number[], shift: 0 };
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  };
  watch('largest-contentful-paint', ({ startTime }) => (load.paint = startTime));
  watch('longtask', ({ duration }) => load.longTasks.push(duration));
  watch('layout-shift', (entry) => (load.shift += (entry as unknown as { value: number }).value));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return load;
}
