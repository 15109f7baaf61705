/**
 * `npm run bench [-- --write]` measures everything in one run and prints a table; with --write the table also goes
 * to docs/measurements.md. Machines are noisy: compare the rows of one run, not of two.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../find-program.mjs';
import { formatted } from '../formatted.ts';
import { withSite } from './browser.ts';
import { auditRows } from './audit.ts';
import { auditFiles } from './audit-files.ts';
import { auditPageRows } from './audit-page.ts';
import { buildRows } from './build.ts';
import { downloadRows } from './download.ts';
import { firstLoadRows } from './first-load.ts';
import { keystrokeRows } from './keystroke.ts';
import { lighthouseRows } from './lighthouse.ts';
import { peerRows } from './peers.ts';
import { processRows } from './process.ts';
import { pureRows } from './pure.ts';
import type { Row } from './row.ts';
import { sizeRows } from './sizes.ts';

const page = join(root, 'docs/measurements.md');

const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'ignore' });
if (built.status !== 0) throw new Error('The site does not build.');

const inventories = await auditFiles();
const rows: readonly Row[] = [
  ...pureRows(),
  ...processRows(),
  ...auditRows(inventories),
  ...(await withSite(async (site) => [
    ...(await sizeRows(site)),
    ...(await keystrokeRows(site)),
    ...(await downloadRows(site)),
    ...(await auditPageRows(site, inventories)),
    ...(await firstLoadRows(site)),
    ...(await peerRows(site)),
    ...lighthouseRows(site),
  ])),
  ...buildRows(),
];

const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
const table = `# Measurements

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. Times of other machines, or of other runs
on this one, are not to be compared with these; ratios are. Sizes are after gzip.

| what | figures | goal |
| --- | --- | --- |
${rows.map(({ what, figures, goal = '' }) => `| ${what} | ${figures} | ${goal} |`).join('\n')}
`;
const text = await formatted(page, table);
console.log(text);
if (process.argv.includes('--write')) writeFileSync(page, text);
