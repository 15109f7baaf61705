import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/find-chromium.mjs';

// `npm test` hands the browser over in $CHROMIUM, which `findChromium` looks at first.
const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  reporter: 'list',
  fullyParallel: true,
  workers: 2,
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
