// `npm run pictures` draws what stands for the site elsewhere, from its own colours, icon and first command:
// public/card.png (shown with a link) and public/apple-touch-icon.png. Run it after a change to one of these.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { isThereAtFirst } from '../src/components/first-paint.ts';
import { shownText } from '../src/fill/export.ts';
import { guide } from '../src/guide/guide.ts';
import { isPiece, type Template } from '../src/language/template.ts';
import { stepCommands } from '../src/page-model/snippets.ts';
import { resolve } from '../src/guide/parameters/parameters.ts';
import { chromiumFlags, findChromium } from './find-chromium.mjs';
import { root } from './find-program.mjs';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const tokens = read('src/styles/tokens.css');
const icon = read('public/icon.svg');

// A reader in the middle of it: five fields are filled in.
const drafts = {
  subscriptionId: '0f1e2d3c-4b5a-4978-8877-665544332211',
  workload: 'fraud',
  environment: 'prod',
  location: 'westeurope',
  instance: '001',
};
const resolved = resolve({ drafts, choices: {}, existing: {} });

/** The lines of a command as a first visit has them, with its slots marked. */
function markedUp(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('<', '&lt;');
      if (!isPiece(part)) return `<b>${shownText(part, resolved)}</b>`;
      return isThereAtFirst(part.any) ? markedUp(part.pieces) : '';
    })
    .join('');
}

const step = guide.steps.find(({ id }) => id === 'net-vnet');
if (!step) throw new Error('The step on the card is no longer in the guide.');

const card = `<!doctype html><meta charset="utf-8"><style>${tokens}
  body { display: grid; align-content: space-between; box-sizing: border-box; width: 1200px; height: 630px; margin: 0;
    padding: 72px 80px 64px; background: var(--paper); color: var(--ink); font-family: var(--text); }
  header { display: flex; gap: 28px; align-items: center; }
  svg { flex: none; width: 128px; margin-inline-start: -12px; }
  h1 { margin: 0; font-size: 68px; line-height: 1.08; letter-spacing: -0.02em; }
  p { margin: 0; color: var(--ink-soft); font-size: 30px; line-height: 1.35; text-wrap: balance; }
  pre { margin: 0; padding: 28px 32px; border: 2px solid var(--rule); border-radius: 8px; overflow: hidden;
    background: var(--sunk); font: 20px/1.6 var(--mono); }
  b { background: var(--yours-wash); box-shadow: inset 0 -4px var(--yours-line); color: var(--yours); font-weight: 400; }
</style><header>${icon}<h1>Securing Azure<br>Machine Learning</h1></header>
<pre>${markedUp(stepCommands(step, 'apply').template('bash')).trim()}</pre>
<p>Fill in one form. Every command and every file carries your values.</p>`;

// The system cuts the corners itself, so the ground fills the square.
const touchIcon = `<!doctype html><style>${tokens}
  body { display: grid; place-items: center; width: 180px; height: 180px; margin: 0; background: var(--accent-wash); }
  svg { width: 128px; }
</style>${icon}`;

const executablePath = findChromium();
const browser = await chromium.launch({
  args: [...chromiumFlags],
  ...(executablePath ? { executablePath } : {}),
});
for (const { name, html, width, height } of [
  { name: 'card', html: card, width: 1200, height: 630 },
  { name: 'apple-touch-icon', html: touchIcon, width: 180, height: 180 },
]) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
  await page.setContent(html);
  await page.screenshot({ path: join(root, `public/${name}.png`) });
  await page.close();
}
await browser.close();
