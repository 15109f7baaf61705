/**
 * From a key to the laid-out page on a processor made four times slower, in turn with writing the same texts into the same
 * elements by hand.
 */
import type { Page } from '@playwright/test';
import type { Site } from './browser.ts';
import { typed } from './inputs.ts';
import { type Row, summary } from './row.ts';

const longest = '/network/';
const keys = 60;
const slowdown = 4;
const goal = '16 ms, a frame';

/** Both the longest real page and one of a thousand snippets. */
export async function keystrokeRows({ browser, host }: Site): Promise<readonly Row[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${host}${longest}`);
  const real = await measure(page);
  await page.route(`**${longest}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: withSnippets(await response.text(), 1000) });
  });
  await page.goto(`${host}${longest}`);
  const generated = await measure(page);
  const script = await scriptRow(page, host);
  await page.close();
  return [
    { what: named('longest page'), ...row(real) },
    { what: named('1,000 snippets'), ...row(generated) },
    script,
  ];
}

/** The page of scripts, with the longest script of the plan that has everything in view. */
async function scriptRow(page: Page, host: string): Promise<Row> {
  await page.goto(`${host}/builder/`);
  await page.locator('bundle-viewer').scrollIntoViewIfNeeded(); // only then a text is fetched
  await page.locator('bundle-viewer .block').first().waitFor({ state: 'attached' });
  await page.locator('input[name="network"][value="own"]').evaluate((input: HTMLInputElement) => {
    input.click();
  });
  await page.locator('bundle-viewer').scrollIntoViewIfNeeded();
  const { ours } = await measure(page);
  const lines = await page.locator('bundle-viewer .snippet-name').textContent();
  return {
    what: named('page of scripts'),
    figures: `${lines}: median ${summary(ours).median.toFixed(1)} ms`,
    goal,
  };
}

const named = (place: string): string => `keystroke, ${place}, processor ÷ ${slowdown}`;

interface Measured {
  readonly snippets: number;
  readonly slots: number;
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

function row({ snippets, slots, ours, bare }: Measured): Pick<Row, 'figures' | 'goal'> {
  const [a, b] = [summary(ours).median, summary(bare).median];
  const counts = `${snippets} snippets, ${slots} changed places`;
  return { figures: `${counts}: median ${a.toFixed(1)} ms, bare writes ${b.toFixed(1)} ms`, goal };
}

/** The page with its own snippets again and again, until there are `count`. */
function withSnippets(html: string, count: number): string {
  const snippets = html.match(/<code-snippet[\s\S]*?<\/code-snippet>/g) ?? [];
  const body = Array.from({ length: count }, (_, at) => snippets[at % snippets.length]).join('\n');
  return html.replace(
    /<article class="prose">[\s\S]*<\/article>/,
    () => `<article class="prose">${body}</article>`,
  );
}

async function measure(page: Page): Promise<Measured> {
  await page.locator('input[name="workload"]').waitFor();
  for (const [name, value] of Object.entries(typed)) {
    await page.locator(`input[name="${name}"]`).fill(value);
  }
  return await page.evaluate(timeKeys, keys);
}

// Runs in the page. Both ways end with the same question about layout, so that it is paid for in the measured time.
function timeKeys(count: number): Measured {
  const input = document.querySelector<HTMLInputElement>('input[name="workload"]');
  const main = document.querySelector('main');
  if (!input || !main) throw new Error('There is no field to type into.');
  const layout = (): number => main.getBoundingClientRect().height;
  const type = (text: string): void => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const timed = (job: () => void): number => {
    const start = performance.now();
    job();
    layout();
    return performance.now() - start;
  };
  const places = [...document.querySelectorAll<HTMLElement>('[data-parameter]')];
  const textsAfter = (text: string): readonly string[] => {
    type(text);
    dispatchEvent(new Event('beforeprint')); // slots out of view are written later, or before the page is printed
    return places.map((place) => place.textContent ?? '');
  };
  const texts = [textsAfter('mlsec'), textsAfter('mlsed')] as const;
  const changed = places.flatMap((place, at) =>
    texts[0][at] === texts[1][at] ? [] : [{ place, texts: [texts[0][at], texts[1][at]] as const }],
  );
  // Into the text that is there, as the page does it: a new node for each text takes more than twice the time.
  const write = (place: HTMLElement, text: string): void => {
    if (place.firstChild instanceof Text) place.firstChild.data = text;
  };
  const ours: number[] = [];
  const bare: number[] = [];
  for (let key = 0; key < count; key += 1) {
    const which = key % 2 === 0 ? 0 : 1;
    ours.push(timed(() => type(which === 0 ? 'mlsec' : 'mlsed')));
    // The other text and back, so that each way changes every place.
    bare.push(
      timed(() => {
        for (const { place, texts: own } of changed) write(place, own[1 - which] ?? '');
      }),
    );
    for (const { place, texts: own } of changed) write(place, own[which] ?? '');
    layout();
  }
  const snippets = document.querySelectorAll('code-snippet').length;
  return { snippets, slots: changed.length, ours: ours.slice(10), bare: bare.slice(10) };
}
