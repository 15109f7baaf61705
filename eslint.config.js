import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Pages alone. The rules of code stand in .oxlintrc.json, whose program reads the types of all files once for both.
export default defineConfig(
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.astro'], extends: [tseslint.configs.recommended] },
  astro.configs.recommended,
);
