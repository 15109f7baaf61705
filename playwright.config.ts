import { defineConfig } from '@playwright/test';
import { chromiumFlags, findTestBrowser } from './scripts/find-chromium.mjs';

// `npm test` hands the browser over in $CHROMIUM, which `findTestBrowser` looks at first.
const executablePath = findTestBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  reporter: 'list',
  fullyParallel: true,
  workers: 2,
  // These end what hangs, and judge nothing: a busy machine may take minutes for what an idle one does at once.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    baseURL: `http://localhost:${process.env['SITE_PORT']}`,
    // A trace copies the page of ten thousand elements at every action, which doubles the time.
    trace: 'off',
    launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: 'node scripts/serve.mjs --port 4400',
    // The port is the next free one; each worker reads this file again with $SITE_PORT set.
    wait: { stdout: /http:\/\/localhost:(?<SITE_PORT>\d+)\// },
  },
});
