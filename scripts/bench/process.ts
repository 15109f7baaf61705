/** The command line as a whole process, in turn with an npm script that does nothing. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../find-program.mjs';
import { inputs } from './inputs.ts';
import { type Row, summary } from './row.ts';

const runs = 7;

/** Times `npm run render` beside an empty npm script. */
export function processRows(): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const values = join(folder, 'values.json');
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { empty: 'exit 0' } }));
  writeFileSync(
    values,
    JSON.stringify({ version: 1, values: inputs.drafts, choices: inputs.choices }),
  );
  const out = join(folder, 'out');
  const render = ['run', '--silent', 'render', '--', '--values', values, '--out', out];
  const pairs = Array.from({ length: runs + 1 }, () => ({
    render: timed(render, root),
    empty: timed(['run', '--silent', 'empty'], folder),
  })).slice(1);
  const whole = summary(pairs.map((pair) => pair.render)).median;
  const above = summary(pairs.map((pair) => pair.render - pair.empty)).median;
  return [
    {
      what: '`npm run render`, whole process',
      figures: `median ${whole.toFixed(0)} ms, ${above.toFixed(0)} ms above an empty npm script`,
      goal: '250 ms above',
    },
  ];
}

function timed(words: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync('npm', words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${words.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}
