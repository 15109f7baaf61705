/** From the press to the bytes of the bundle: after a rest, and by who presses right after a key; and from the pointer on the button. */
import type { Page } from '@playwright/test';
import type { Site } from './browser.ts';
import { typed } from './inputs.ts';
import { milliseconds, type Row } from './row.ts';

const count = 12;
/** As long as a reader takes from the last field to the button. */
const rest = 2_000;

declare global {
  interface Window {
    enteredAt: number;
    pressedAt: number;
    bytesAt: number;
  }
}

/** The times of one press, in milliseconds. */
interface Press {
  readonly fromPointer: number;
  readonly fromPress: number;
}

/** The values of the bundle change before each press, and the pointer comes from elsewhere: it is made anew each time. */
export async function downloadRows(site: Site): Promise<readonly Row[]> {
  const rested = await presses(site, rest);
  const hasty = await presses(site, 0);
  return [
    rowOf('from the press after a rest', 'fromPress', rested, '50 ms, the first too'),
    rowOf('from the press right after a key', 'fromPress', hasty, ''),
    rowOf('from the pointer on the button right after a key', 'fromPointer', hasty, ''),
  ];
}

async function presses({ browser, host }: Site, pause: number): Promise<readonly Press[]> {
  const page = await browser.newPage();
  await page.addInitScript(watch);
  await page.goto(`${host}/builder/`);
  await page.locator('input[name="workload"]').waitFor();
  for (const [name, value] of Object.entries(typed)) {
    await page.locator(`input[name="${name}"]`).fill(value);
  }
  await page.locator('html[data-live]').waitFor({ state: 'attached' });
  await page.locator('plan-blockers[data-state=ready]').waitFor();
  await page.waitForTimeout(rest); // its texts come
  const all: Press[] = [];
  for (let at = 0; at < count; at += 1) all.push(await press(page, at, pause));
  await page.close();
  return all;
}

function rowOf(
  what: string,
  from: keyof Press,
  [first, ...others]: readonly Press[],
  goal: string,
): Row {
  return {
    what: `bundle, ${what} to bytes`,
    figures: `first ${first?.[from].toFixed(0)} ms; later ${milliseconds(others.map((one) => one[from]))}`,
    goal,
  };
}

async function press(page: Page, at: number, pause: number): Promise<Press> {
  await page.mouse.move(0, 0);
  await page.locator('input[name="workload"]').fill(at % 2 === 0 ? 'mlsec' : 'mlsed');
  await page.waitForTimeout(pause);
  const before = await page.evaluate(() => performance.now());
  await page.getByRole('button', { name: 'Download the bundle', exact: true }).click();
  await page.waitForFunction((since) => window.bytesAt > since, before);
  return await page.evaluate(() => ({
    fromPointer: window.bytesAt - window.enteredAt,
    fromPress: window.bytesAt - window.pressedAt,
  }));
}

// Runs in the page, which makes an address for the bytes the moment it has them. The stamp of an event is the moment of the
// hardware, not that of its turn.
function watch(): void {
  addEventListener('pointerover', ({ target, timeStamp }) => {
    if (target instanceof Element && target.closest('bundle-download')) window.enteredAt = timeStamp;
  }, { capture: true }); // oxfmt-ignore
  addEventListener('pointerup', ({ timeStamp }) => (window.pressedAt = timeStamp), {
    capture: true,
  });
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    window.bytesAt = performance.now();
    return make(blob);
  };
}
