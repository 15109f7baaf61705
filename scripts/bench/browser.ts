import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium } from '@playwright/test';
import { chromiumFlags, findChromium } from '../find-chromium.mjs';
import { root } from '../find-program.mjs';

/** A Chromium and the built site on a port of its own. */
export interface Site {
  readonly browser: Browser;
  readonly host: string;
}

/** Starts both, lends them to `job`, and ends them whatever happens. */
export async function withSite<Result>(job: (site: Site) => Promise<Result>): Promise<Result> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium: set $CHROMIUM.');
  const server = spawn(process.execPath, ['scripts/serve.mjs', '--port', '4600'], { cwd: root });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    return await job({ browser, host: await addressOf(server) });
  } finally {
    await browser.close();
    server.kill();
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (output: Buffer) => {
      const address = /http:\/\/localhost:\d+/.exec(String(output))?.[0];
      if (address) resolve(address);
    });
    server.once('exit', () => reject(new Error('The server did not start: build the site first.')));
  });
}
