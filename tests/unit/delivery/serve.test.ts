/** The local server, as a careless or hostile client meets it. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../../support/folder.ts';

const script = join(import.meta.dirname, '../../../scripts/serve.mjs');
const folder = temporaryFolder();
let server: ChildProcess;
let address = new URL('http://localhost');

describe('the local server', () => {
  before(async () => {
    writeFileSync(join(folder, 'index.html'), 'start');
    writeFileSync(join(folder, '404.html'), 'not here');
    writeFileSync(join(folder, 'staticwebapp.config.json'), '{"globalHeaders":{"X-Test":"1"}}');
    writeFileSync(join(folder, 'large.json'), 'x'.repeat(2_000_000));
    writeFileSync(join(folder, 'closed.json'), '{}');
    chmodSync(join(folder, 'closed.json'), 0);
    symlinkSync('loop.json', join(folder, 'loop.json'));
    mkdirSync(join(folder, 'inside'));
    server = spawn(process.execPath, [script, '--folder', folder, '--port', '4600']);
    const [said] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    address = new URL(/http:\S+/.exec(String(said))?.[0] ?? '');
  });

  after(() => server.kill());

  /** Asks for the large file and hangs up as soon as the answer begins. */
  async function abort(): Promise<void> {
    const socket = connect(Number(address.port), 'localhost');
    socket.on('error', () => undefined);
    socket.write('GET /large.json HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
  }

  const hasDescriptors = existsSync('/proc/self/fd');
  const aborted = Number(process.env['ABORTED_REQUESTS'] ?? 1_000);

  test('no descriptor stays open after aborted downloads', { skip: !hasDescriptors }, async () => {
    const open = (): number => readdirSync(`/proc/${server.pid}/fd`).length;
    await abort();
    const atFirst = open();
    for (let done = 0; done < aborted; done += 20) await Promise.all(Array.from({ length: 20 }, abort)); // oxfmt-ignore
    for (let wait = 0; wait < 50 && open() > atFirst + 5; wait += 1) await pause(100);
    assert.ok(open() <= atFirst + 5, `${atFirst} descriptors became ${open()}`);
    assert.equal((await fetch(address)).status, 200);
  });

  test('a file that cannot be opened is a sentence, and the server goes on', async () => {
    for (const name of ['closed.json', 'loop.json', '%00', '%', '../serve.mjs', 'inside/none']) {
      const response = await fetch(new URL(`/${name}`, address));
      assert.ok(response.status < 500, name);
      await response.text();
    }
    assert.equal((await fetch(address)).status, 200);
    assert.equal(server.exitCode, null);
  });

  test('a port that there is not is a sentence', () => {
    for (const port of ['65536', '-1', 'http', '1e3', '']) {
      const words = [script, '--folder', folder, `--port=${port}`];
      const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      assert.equal(status, 1, port);
      assert.equal(stderr, `There is no port ${port}: use a number from 0 to 65535.\n`);
    }
  });
});
