import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  // Where the site is published: `BASE_PATH=/docs/ SITE_URL=https://example.com npm run build`.
  base: process.env['BASE_PATH'] ?? '/',
  ...(process.env['SITE_URL'] ? { site: process.env['SITE_URL'] } : {}),
  trailingSlash: 'always',
  // No script and no style stands in a page, so that its policy (components/policy.ts) needs no `unsafe-inline`.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  vite: { build: { assetsInlineLimit: 0 } },
  // Code in prose has no colours: what the highlighter of Markdown writes are inline styles.
  markdown: { syntaxHighlight: false },
  integrations: [mdx()],
});
