/** `npm run golden` writes the kept bundles anew, and the counts of the README; read what changed before you commit it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleOf, cases } from './cases.ts';
import { writeCounts } from './counts.ts';

writeCounts();

for (const [name, inputs] of Object.entries(cases)) {
  const folder = join(import.meta.dirname, name);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of bundleOf(inputs)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
