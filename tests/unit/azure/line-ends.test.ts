/** What scripts find as `az` in the proof ends its lines as az of Windows does, where the world says so. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../support/folder.ts';

const client = join(import.meta.dirname, '../../azure/python/az.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;

for (const [ends, said] of [
  ['CRLF', 'one\r\ntwo\r\n'],
  ['LF', 'one\ntwo\n'],
] as const) {
  it(`ends lines with ${ends}`, { skip: hasPython ? false : 'There is no python3.' }, async () => {
    const socket = join(temporaryFolder(), 'serve');
    const answer = { stdout: 'one\ntwo\n', stderr: '', status: 0 };
    const serving = createServer((link) => {
      link.once('data', () => link.end(`${JSON.stringify(answer)}\n`));
    });
    await new Promise<void>((resolve) => {
      serving.listen(socket, resolve);
    });
    const env = { ...process.env, AZURE_SERVE: socket, AZURE_LINE_ENDS: ends };
    const { stdout } = await promisify(execFile)('python3', [client, 'version'], { env });
    serving.close();
    assert.equal(stdout, said);
  });
}
