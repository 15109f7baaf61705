/** A run of the unit tests fails where a file ends its process, whatever it ends with. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/find-program.mjs';
import { temporaryFolder } from '../../support/folder.ts';

for (const [what, body, status] of [
  ['passes', '', 0],
  ['fails', 'throw new Error("no")', 1],
  ['ends its process with 0', 'process.exit(0)', 1],
] as const) {
  test(`a file of which a test ${what} makes the run end with ${status}`, () => {
    const file = join(temporaryFolder(), 'one.test.ts');
    writeFileSync(file, `import { test } from 'node:test';\ntest('one', () => { ${body} });\n`);
    const script = join(root, 'scripts/unit.mjs');
    const ran = spawnSync(process.execPath, [script, relative(root, file)], { cwd: root });
    assert.equal(ran.status, status, String(ran.stdout));
  });
}
