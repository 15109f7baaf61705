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
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    return await withServer([], (host) => job({ browser, host }));
  } finally {
    await browser.close();
  }
}

/** Serves the built site, or what the words say instead, lends its address to `job`, and ends. */
export async function withServer<Result>(
  words: readonly string[],
  job: (host: string) => Promise<Result>,
): Promise<Result> {
  const server = spawn(process.execPath, ['scripts/serve.mjs', '--port', '4600', ...words], {
    cwd: root,
  });
  try {
    return await job(await addressOf(server));
  } finally {
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
