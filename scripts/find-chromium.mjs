import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { findOnPath, installWithApt, isRoot, isWorking, root, succeeds } from './find-program.mjs';

const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

/** Chromium without its windows: a page costs a third of the processor time, and tests look at pages alone. */
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'msedge',
];

/** @type {Readonly<Record<string, readonly string[]>>} */
const usualPlaces = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    if (!folder) return [];
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

/** The flags our tests start Chromium with: its sandbox refuses root, and it has no business on the network. */
export const chromiumFlags =
  isRoot || process.env['CI']
    ? [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ]
    : [];

/** @typedef {readonly [where: string, paths: readonly (string | undefined)[]]} Attempt */

/** @returns {Attempt} */
const named = () => ['named by $CHROMIUM', [process.env['CHROMIUM']]];

/**
 * The path of a Chromium, Chrome or Edge that starts, the first of: $CHROMIUM, Playwright's own, PATH, the usual
 * places; or undefined. Each attempt is said in one sentence.
 * @param {import('./find-program.mjs').Say} [say]
 * @returns {string | undefined}
 */
export function findChromium(say = () => {}) {
  return firstWorking(
    [
      named(),
      ['downloaded by Playwright', [chromium.executablePath()]],
      ['on PATH', names.map((name) => findOnPath([name]))],
      ['in the usual places', usualPlaces[process.platform] ?? []],
    ],
    say,
  );
}

/**
 * The browser for tests: $CHROMIUM, else a headless shell of Playwright or on PATH, else what `findChromium` finds.
 * @param {import('./find-program.mjs').Say} [say]
 * @returns {string | undefined}
 */
export function findTestBrowser(say = () => {}) {
  return findShell(say) ?? findChromium(say);
}

/** @param {import('./find-program.mjs').Say} say */
function findShell(say) {
  return firstWorking(
    [
      named(),
      ['without windows, downloaded by Playwright', downloadedShells()],
      ['without windows on PATH', shellNames.map((name) => findOnPath([name]))],
    ],
    say,
  );
}

/** Beside the whole browser of the same version, as Playwright lays them out. */
function downloadedShells() {
  const whole = dirname(dirname(chromium.executablePath()));
  const folder = whole.replace(/chromium-(\d+)$/, 'chromium_headless_shell-$1');
  return globSync('*/{chrome-headless-shell,headless_shell}{,.exe}', { cwd: folder }).map((path) =>
    join(folder, path),
  );
}

/**
 * @param {readonly Attempt[]} attempts
 * @param {import('./find-program.mjs').Say} say
 */
function firstWorking(attempts, say) {
  for (const [where, paths] of attempts) {
    const found = paths.find((path) => path && isWorking(path));
    say(found ? `The browser ${where} is ${found}.` : `No browser ${where}.`);
    if (found) return found;
  }
  return undefined;
}

/**
 * As `findTestBrowser`, and fetches a headless shell where there is none, by Playwright's download, else by apt-get as
 * root. Where neither can be had, any Chromium serves.
 * @param {import('./find-program.mjs').Say} say
 * @returns {string | undefined}
 */
export function getTestBrowser(say) {
  const found = findShell(say);
  if (found) return found;
  say('Downloading Chromium without windows with Playwright.');
  if (succeeds(process.execPath, [playwright, 'install', '--only-shell', 'chromium'])) {
    const [path] = downloadedShells();
    if (path && isWorking(path)) return path;
    say('The downloaded browser does not start; installing the libraries it needs.');
    if (isRoot) succeeds(process.execPath, [playwright, 'install-deps', 'chromium']);
    if (path && isWorking(path)) return path;
  }
  say('Playwright could not provide it; trying apt-get, which needs root.');
  if (installWithApt(['chromium-headless-shell', 'fonts-dejavu-core'])) return findShell(say);
  const whole = findChromium(say);
  if (whole) return whole;
  return installWithApt(['chromium', 'fonts-dejavu-core']) ? findChromium(say) : undefined;
}
