/** One page for several tests that only look at it. */
import { type Page, test } from '@playwright/test';

/** Opens a page once for the tests of this describe, which one worker runs in turn. */
export function sharedPage(open: (page: Page) => Promise<void>): () => Page {
  let shared: Page | undefined;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async ({ browser }) => {
    shared = await browser.newPage();
    await open(shared);
  });
  test.afterAll(() => shared?.close());
  return () => {
    if (!shared) throw new Error('No page was opened.');
    return shared;
  };
}
