import { defineConfig } from 'oxfmt';

/** How every file is laid out; the generators lay out what they write by the same. */
export default defineConfig({
  printWidth: 100,
  singleQuote: true,
  astro: true,
  sortPackageJson: false,
  ignorePatterns: [
    // Made by tools.
    'dist/',
    '.astro/',
    'test-results/',
    'playwright-report/',
    'package-lock.json',
    // Generated: one line for each fact.
    'facts/*/',
    'tests/azure/resource-types.json',
    // Bundles, byte for byte as they leave the guide.
    'tests/golden/*/',
    // MDX in which a tag that ends a list would be moved into it, and each table made as wide as its widest cell.
    '*.mdx',
  ],
});
