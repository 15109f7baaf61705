/** One command with the real `az` and a recorder: `node tests/azure/with-azure.ts [--requests FILE] -- COMMAND…` */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startAzure } from './start.ts';

const { values, positionals } = parseArgs({
  options: { requests: { type: 'string' } },
  allowPositionals: true,
});
const [command = 'az', ...words] = positionals;
const azure = await startAzure();
const child = spawn(command, words, {
  env: { ...process.env, ...azure.environment },
  stdio: 'inherit',
});
process.exitCode = await new Promise<number>((resolve) => {
  child.once('exit', (code) => {
    resolve(code ?? 1);
  });
});
if (values.requests) {
  writeFileSync(
    values.requests,
    azure
      .requests()
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  );
}
await azure.stop();
