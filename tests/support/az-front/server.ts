// The one resident process that holds all worlds, and listens to the program `az` beside it.
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { callAz } from './call.ts';
import type { World } from './world.ts';

export interface AzFront {
  /** The environment in which `az` asks here, in one world. */
  environment(world: World): NodeJS.ProcessEnv;
}

/** What bash takes as a function instead of starting the program, by BASH_ENV. */
export const azFunction = join(import.meta.dirname, 'az');

const worlds = new Map<string, World>();

/** Starts the server in this process; it ends with it. */
export async function startAzFront(): Promise<AzFront> {
  const server = createServer({ allowHalfOpen: true }, answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  server.unref();
  const { port } = server.address() as AddressInfo; // it listens on a port
  const path = `${import.meta.dirname}${delimiter}${process.env['PATH']}`;
  return {
    environment(world) {
      const key = String(worlds.size);
      worlds.set(key, world);
      return { ...process.env, PATH: path, AZ_FRONT: `${port}/${key}` };
    },
  };
}

/** World, folder, format, number of words and the words, each ended by NUL, which no word can hold. */
function answer(socket: Socket): void {
  let heard = '';
  socket.setEncoding('utf8');
  socket.on('error', () => socket.destroy());
  socket.on('data', (text: string) => {
    heard += text;
    const [key = '', folder = '', output = '', count = '', ...words] = heard
      .split('\0')
      .slice(0, -1);
    if (count === '' || words.length < Number(count)) return;
    const world = worlds.get(key);
    if (!world) throw new Error(`There is no world ${key}.`);
    const { status, stdout, stderr } = callAz(world, words, folder, output);
    socket.end(`${status}\0${stdout}\0${stderr}\0`);
  });
}
