/** Lighthouse, which npm fetches for the run: it is large, and nothing else needs it. */
import { spawnSync } from 'node:child_process';
import { findChromium } from '../find-chromium.mjs';
import { root } from '../find-program.mjs';
import type { Site } from './browser.ts';
import type { Row } from './row.ts';

const version = '13.5.0';
const pages = ['/', '/network/', '/builder/'] as const;

interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number }>>;
}

/** The scores of its four categories as a phone sees the page; a row that says why where it does not run. */
export function lighthouseRows({ host }: Site): readonly Row[] {
  return pages.map((path) => ({ what: `Lighthouse, ${path}`, figures: scores(`${host}${path}`) }));
}

function scores(address: string): string {
  const flags =
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking';
  const words = ['exec', '--yes', `--package=lighthouse@${version}`, '--', 'lighthouse', address];
  const { status, stdout } = spawnSync(
    'npm',
    [...words, '--quiet', '--output=json', '--output-path=stdout', flags],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CHROME_PATH: findChromium() },
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) return `did not run here (exit ${status})`;
  const { categories } = JSON.parse(stdout) as Report;
  return Object.values(categories)
    .map(({ title, score }) => `${title.toLowerCase()} ${Math.round(score * 100)}`)
    .join(', ');
}
