import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig, envField } from 'astro/config';

const { BASE_PATH: base = '/', SITE_URL: site } = process.env;

export default defineConfig({
  output: 'static',
  // Where the site is published: `BASE_PATH=/docs/ SITE_URL=https://example.com npm run build`.
  base,
  // A map of the site needs whole addresses.
  ...(site ? { site } : {}),
  trailingSlash: 'always',
  // No script and no style stands in a page, so that its policy (components/policy.ts) needs no `unsafe-inline`.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  // A worker is a module, as every other script.
  vite: { build: { assetsInlineLimit: 0 }, worker: { format: 'es' } },
  // Code in prose has no colours: what the highlighter of Markdown writes are inline styles.
  markdown: { syntaxHighlight: false },
  // Where the source is edited, `https://host/repo/edit/main/`, and where a mistake is told, `https://host/repo/issues/new`:
  // without the first no page offers that; without the second the foot says what to tell. The day of the sources comes
  // from scripts/build.mjs.
  env: {
    schema: {
      EDIT_URL: envField.string({ context: 'server', access: 'public', optional: true, url: true }),
      ISSUES_URL: envField.string({
        context: 'server',
        access: 'public',
        optional: true,
        url: true,
      }),
      SOURCE_DATE: envField.string({ context: 'server', access: 'public', optional: true }),
    },
  },
  integrations: [mdx(), ...(site ? [sitemap()] : [])],
});
