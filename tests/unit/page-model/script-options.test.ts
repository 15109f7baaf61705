import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { scriptKinds } from '../../../src/language/artefact.ts';
import { optionsIn } from '../../../src/page-model/script-options.ts';

const library = join(import.meta.dirname, '../../../src/compile/library');
const textOf = (name: string): string => readFileSync(join(library, name), 'utf8');

describe('the options of the scripts, as the page of scripts lists them', () => {
  for (const kind of scriptKinds) {
    it(`are those that the help of ${kind} in bash has`, () => {
      const options = optionsIn(textOf(`${kind}.ps1`));
      const [usage = ''] = /^usage\(\) \{[^]*?^END$/m.exec(textOf(`${kind}.sh`)) ?? [];
      const inBash = new Set(usage.match(/(?<=\[)--[a-z-]+/g) ?? []);
      inBash.delete('--help'); // PowerShell has Get-Help for it
      assert.deepEqual(new Set(options.map(({ bash }) => bash)), inBash);
      for (const { does } of options) assert.match(does, /^[A-Z].*\.$/);
    });
  }
});
