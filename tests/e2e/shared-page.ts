/** One page for several tests that only look at it. */
import { type Browser, type Page, test } from '@playwright/test';

/**
 * A page for the tests of this describe, which one worker runs in turn: the first that asks for it opens it, so that it
 * costs nothing on a day on which none has its turn.
 */
export function sharedPage(open: (page: Page) => Promise<void>): () => Promise<Page> {
  let started: Browser | undefined;
  let shared: Promise<Page> | undefined;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(({ browser }) => {
    started = browser;
  });
  test.afterAll(async () => (await shared)?.close());
  return () => (shared ??= opened(started, open));
}

async function opened(
  browser: Browser | undefined,
  open: (page: Page) => Promise<void>,
): Promise<Page> {
  if (!browser) throw new Error('A shared page is for tests.');
  const page = await browser.newPage();
  await open(page);
  return page;
}
