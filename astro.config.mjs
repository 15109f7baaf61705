import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { readFileSync, writeFileSync } from 'node:fs';
import { defineConfig, envField } from 'astro/config';
import { minifySync } from 'vite';

const { BASE_PATH: base = '/', SITE_URL: site } = process.env;

const sharedWithDialogs = /src\/(?:elements\/dom\/(?:make|load-once)|parameters\/words)\.ts$/;

// What is in public/ is copied as it is, and this script is part of every first load.
const smallFirstPaint = {
  name: 'small-first-paint',
  hooks: {
    /** @param {{ dir: URL }} built */
    'astro:build:done': ({ dir }) => {
      const file = new URL('first-paint.js', dir);
      writeFileSync(file, minifySync(file.pathname, readFileSync(file, 'utf8')).code);
    },
  },
};

export default defineConfig({
  output: 'static',
  // Where the site is published: `BASE_PATH=/docs/ SITE_URL=https://example.com npm run build`.
  base,
  // A map of the site needs whole addresses.
  ...(site ? { site } : {}),
  trailingSlash: 'always',
  // No script and no style stands in a page, so that its policy (components/policy.ts) needs no `unsafe-inline`.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        output: {
          codeSplitting: {
            // The first script, and the values app with all that it needs, are one file each: a slow network asks twice.
            // What other files share with the values app stands apart, so that they do not bring it.
            groups: [
              { name: 'shared', test: sharedWithDialogs, priority: 3 },
              { name: 'start', test: /src\/elements\/page\/start\.ts$/, priority: 2 },
              { name: 'values-app', test: /src\/elements\/page\/values-app\.ts$/, priority: 1 },
            ],
          },
        },
      },
    },
    // A worker is a module, as every other script.
    worker: { format: 'es' },
  },
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
  integrations: [mdx(), smallFirstPaint, ...(site ? [sitemap()] : [])],
});
