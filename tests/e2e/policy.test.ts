/** The policy of every page that was built, and what would be noticed if something broke it. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { eachDays } from '../support/share.ts';
import { watch } from './watch.ts';

const dist = join(import.meta.dirname, '../../dist');
const pages = globSync('**/*.html', { cwd: dist }).map(
  (file) => `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`,
);

test('no script and no style stands in any page that was built, and each carries the policy', async ({
  request,
}) => {
  expect(pages.length).toBeGreaterThan(30);
  for (const path of pages) {
    const response = await request.get(path);
    expect(response.headers()['content-security-policy'], path).toContain("default-src 'none'");
    const html = await response.text();
    expect(html, path).not.toMatch(/<style|<[^>]*\s(?:style|on[a-z]+)="|javascript:/);
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    const inline = scripts.filter((tag) => !/ src="\/|type="application\/json"/.test(tag));
    expect(inline, path).toEqual([]);
    const [, policy = ''] =
      /http-equiv="content-security-policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toMatch(/script-src 'self'/);
    expect(policy, path).not.toContain('unsafe');
  }
});

test('every page that was built comes up with its form alive, and nothing breaks the policy', async ({
  page,
  context,
  baseURL,
}) => {
  const noticed = await watch(context, baseURL ?? '');
  for (const path of eachDays(3, pages)) {
    await page.goto(path, { waitUntil: 'load' });
    const workload = page.locator('input[name="workload"]');
    if ((await workload.count()) > 0) {
      await workload.fill('fraud');
      await page.locator('html[data-live]').waitFor({ state: 'attached' });
    }
    expect(noticed, path).toEqual([]);
  }
});

/** What stands in a page and should not, and what is then noticed. */
const wrongs: Readonly<Record<string, readonly [html: string, sentence: RegExp]>> = {
  'a script in the page': [
    '<script>window.ran = true</script>',
    /violates script-src-elem: inline/,
  ],
  'a handler in the page': ['<b onclick="0">x</b>', /violates script-src-attr: inline/],
  'a style in the page': ['<p style="color: red">x</p>', /violates style-src-attr: inline/],
  'a script of another host': [
    '<script src="https://example.com/x.js"></script>',
    /violates script-src-elem: https:\/\/example\.com/,
  ],
  'an image of another host': [
    '<img alt="" src="https://example.com/x.png">',
    /violates img-src: https:\/\/example\.com/,
  ],
  'a frame': [
    '<iframe src="https://example.com/"></iframe>',
    /violates frame-src: https:\/\/example\.com/,
  ],
  'a failure': ['<script src="/fails.js"></script>', /error: it fails/],
};

test('what breaks the policy or fails in a page would be noticed, each by itself', async ({
  page,
  context,
  baseURL,
}) => {
  const noticed = await watch(context, baseURL ?? '');
  await page.route('/fails.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("it fails")' }),
  );
  await page.route('/glossary/', async (route) => {
    const response = await route.fetch();
    const all = Object.values(wrongs).map(([html]) => html);
    const body = (await response.text()).replace('</main>', () => `${all.join('')}</main>`);
    await route.fulfill({ response, body });
  });
  await page.goto('/glossary/');
  await page.evaluate(() => fetch('https://example.com/').catch(() => undefined));
  const sentences = {
    ...Object.fromEntries(Object.entries(wrongs).map(([what, [, sentence]]) => [what, sentence])),
    'a request to another host': /violates connect-src: https:\/\/example\.com/,
  };
  for (const [what, sentence] of Object.entries(sentences))
    await expect.poll(() => noticed.join('\n'), what).toMatch(sentence);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});
