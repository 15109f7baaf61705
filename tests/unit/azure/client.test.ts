/** What scripts find as `az` in the proof says what the real one said, and ends lines as az of Windows where the world says so. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../../support/folder.ts';

const client = join(import.meta.dirname, '../../azure/az.bash');

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('what scripts find as az in the proof', () => {
  for (const [ends, said] of [
    ['CRLF', 'one\r\n\r\ntwo\r\n'],
    ['LF', 'one\n\ntwo\n'],
  ] as const) {
    it(`ends lines with ${ends}`, async () => {
      const answer = { stdout: 'one\n\ntwo\n', stderr: '', status: 0 };
      const { said: heard } = await call(['version'], answer, { AZURE_LINE_ENDS: ends });
      assert.equal(heard.stdout, said);
    });
  }

  it('gives words, folder and environment as they are, and says the very bytes and the status', async () => {
    const words = ['rest', '--body', '{"a": "b\\\\n"}\n', '', '* $HOME `id` ü', '-n'];
    const answer = { stdout: '  a\\n%s\u00fc\n\n', stderr: 'ERROR: 100%\tof it\n', status: 3 };
    const { said, asked } = await call(words, answer, { QUERY: 'a = b\nc\\' });
    assert.deepEqual(said, answer);
    const [word, folder, count, ...rest] = asked;
    assert.deepEqual([word, folder, count], ['word', process.cwd(), String(words.length)]);
    assert.deepEqual(rest.slice(0, words.length), words);
    assert.ok(rest.slice(words.length).includes('QUERY=a = b\nc\\'));
  });

  it('ends with 70 where nobody answers', async () => {
    const { said } = await call(['version'], undefined);
    assert.deepEqual([said.status, said.stdout], [70, '']);
  });
});

/** What the client says when it is answered so, or not at all, and what it asked. */
async function call(
  words: readonly string[],
  answer?: Said,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly said: Said; readonly asked: readonly string[] }> {
  const path = join(mkdtempSync(join(temporaryFolder(), 'said-')), '1');
  if (answer)
    for (const name of ['stdout', 'stderr'] as const)
      writeFileSync(`${path}.${name}`, answer[name]);
  let asked = '';
  const serving = createServer((link) => {
    link.on('data', (chunk) => {
      asked += chunk.toString('utf8');
      if (isWhole(asked)) link.end(answer ? `${answer.status} ${path}\n` : '');
    });
  });
  await new Promise<void>((resolve) => {
    serving.listen(0, '127.0.0.1', resolve);
  });
  const { port } = serving.address() as AddressInfo;
  const child = spawn('bash', ['-p', client, ...words], {
    env: { ...process.env, AZURE_SERVE: `${port} word`, AZURE_LINE_ENDS: 'LF', ...environment },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const status = await new Promise<number>((resolve) => {
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
  serving.close();
  return { said: { status, stdout, stderr }, asked: asked.split('\0').slice(0, -1) };
}

/** The word, the folder, so many words, so many settings: each ended by a NUL. */
function isWhole(asked: string): boolean {
  const fields = asked.split('\0').slice(0, -1);
  const words = Number(fields[2]);
  return fields.length === 3 + words + 1 + Number(fields[3 + words]);
}
