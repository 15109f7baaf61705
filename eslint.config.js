import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const fromNodeTest = {
  from: 'package',
  package: 'node:test',
  name: ['describe', 'it', 'suite', 'test'],
};

export default defineConfig(
  globalIgnores(['dist/', '.astro/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,js}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // The runner awaits what `test` returns.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [fromNodeTest] },
      ],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
    },
  },
  {
    files: ['**/*.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  {
    // The table gives its functions their types.
    files: ['tests/azure/recorder/routes-*.ts', 'tests/azure-model/rules.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  {
    // ESLint does not see the casts that JSDoc makes; `tsc` does.
    files: ['**/*.{mjs,js}'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // A machine that others share makes a time anything: times belong to `npm run bench`.
    files: ['tests/**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ['performance', 'now'],
          ['process', 'hrtime'],
          ['process', 'cpuUsage'],
        ].map(([object, property]) => ({
          object,
          property,
          message: 'Time it in `npm run bench`.',
        })),
      ],
    },
  },
  { files: ['*.config.{ts,mjs,js}'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['**/*.astro'], extends: [tseslint.configs.recommended] },
  astro.configs.recommended,
);
