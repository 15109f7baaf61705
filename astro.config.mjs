import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  trailingSlash: 'always',
  // No script and no style stands in a page, so that its policy needs no `unsafe-inline`.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets' },
  vite: { build: { assetsInlineLimit: 0 } },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
    },
  },
  // Code in prose has no colours: what the highlighter of Markdown writes are inline styles.
  markdown: { syntaxHighlight: false },
  integrations: [mdx()],
});
