/** What programs read: pages as Markdown, the index of them, and the map of the site. */
import { expect, test } from '@playwright/test';

const sections = [
  'introduction',
  'network',
  'identity',
  'data',
  'compute',
  'models',
  'monitoring',
  'governance',
];

test('each section is there as Markdown, and its page says where', async ({ request }) => {
  for (const section of sections) {
    const html = await (await request.get(`/${section}/`)).text();
    expect(html).toContain(`<link rel="alternate" type="text/markdown" href="/${section}.md"`);
    const response = await request.get(`/${section}.md`);
    expect(response.headers()['content-type']).toContain('text/markdown');
    const text = await response.text();
    expect(text).toMatch(/^# [A-Z]/);
    expect(text).toContain('```bash\n');
  }
});

test('the index for language models leads to every section, and one text holds them all', async ({
  request,
}) => {
  const index = await (await request.get('/llms.txt')).text();
  const whole = await (await request.get('/llms-full.txt')).text();
  for (const section of sections) {
    expect(index).toContain(`(/${section}.md)`);
    expect(whole).toContain(await (await request.get(`/${section}.md`)).text());
  }
});
