/** Watches a page for what its policy forbids, for errors, and for requests to anywhere else. */
import type { BrowserContext, Page } from '@playwright/test';

/** What was noticed so far, in words. */
export type Noticed = readonly string[];

/** From here on every page of the context is watched, those that open later too. */
export async function watch(context: BrowserContext, origin: string): Promise<Noticed> {
  const noticed: string[] = [];
  // A violation is an event of the document; the console carries it here from any page.
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`violates ${effectiveDirective}: ${blockedURI}`);
    });
  });
  const follow = (page: Page): void => {
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) noticed.push(message.text());
    });
    page.on('pageerror', ({ message }) => noticed.push(`error: ${message}`));
    page.on('websocket', (socket) => noticed.push(`asks ${socket.url()}`));
  };
  context.pages().forEach(follow);
  context.on('page', follow);
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) noticed.push(`asks ${request.url()}`);
  });
  return noticed;
}
