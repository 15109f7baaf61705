import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findOnPath, installWithApt, isRoot, isWorking, root, succeeds } from './find-program.mjs';

const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');

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

/**
 * The path of a Chromium, Chrome or Edge that starts, the first of: $CHROMIUM, Playwright's own, PATH, the usual
 * places; or undefined. Each attempt is said in one sentence.
 * @param {import('./find-program.mjs').Say} [say]
 * @returns {string | undefined}
 */
export function findChromium(say = () => {}) {
  /** @type {readonly (readonly [string, readonly (string | undefined)[]])[]} */
  const attempts = [
    ['named by $CHROMIUM', [process.env['CHROMIUM']]],
    ['downloaded by Playwright', [chromium.executablePath()]],
    ['on PATH', names.map((name) => findOnPath([name]))],
    ['in the usual places', usualPlaces[process.platform] ?? []],
  ];
  for (const [where, paths] of attempts) {
    const found = paths.find((path) => path && isWorking(path));
    say(found ? `The browser ${where} is ${found}.` : `No browser ${where}.`);
    if (found) return found;
  }
  return undefined;
}

/**
 * As `findChromium`, and where there is none, fetches one: by Playwright's download, else by apt-get as root.
 * @param {import('./find-program.mjs').Say} say
 * @returns {string | undefined}
 */
export function getChromium(say) {
  const found = findChromium(say);
  if (found) return found;
  say('Downloading Chromium with Playwright.');
  if (succeeds(process.execPath, [playwright, 'install', 'chromium'])) {
    const path = chromium.executablePath();
    if (isWorking(path)) return path;
    say('The downloaded Chromium does not start; installing the libraries it needs.');
    if (isRoot) succeeds(process.execPath, [playwright, 'install-deps', 'chromium']);
    if (isWorking(path)) return path;
  }
  say('Playwright could not provide Chromium; trying apt-get, which needs root.');
  return installWithApt(['chromium', 'fonts-dejavu-core']) ? findChromium(say) : undefined;
}
