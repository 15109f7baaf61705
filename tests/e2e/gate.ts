/** A script that comes only when the test lets it come, however slow the machine is. */
import type { Page } from '@playwright/test';

/** Holds back what has this address, and gives what lets it come. */
export async function gate(page: Page, address: RegExp): Promise<() => Promise<void>> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return () => Promise.resolve(resolve(undefined));
}
