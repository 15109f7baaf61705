/**
 * PowerShell that stays: a script in a runspace of its own within a process that has run others takes half of what it takes
 * in a new process, most of which is to compile what all scripts share.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Resident {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly socket: Socket;
  runs: number;
}

/** Those that have nothing to do: one at a time runs in each. */
const idle: Resident[] = [];

/** So many scripts run in one: what each compiled stays in memory, some 20 MB. */
const mostRuns = 30;

/** Runs a command whose last output is its exit code, with nobody at the terminal. */
export async function runInResident(
  pwsh: string,
  command: string,
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> {
  const resident = idle.pop() ?? (await startResident(pwsh));
  const { child, socket } = resident;
  const parts = [child, socket, child.stdout as Socket, child.stderr as Socket];
  for (const one of parts) one.ref();
  const answer = Promise.all([answerOf(child.stdout), answerOf(child.stderr)]);
  const ended = Promise.withResolvers<never>();
  const fail = (): void => ended.reject(new Error('PowerShell ended within a script.'));
  child.once('exit', fail);
  socket.write(`${JSON.stringify({ command, environment })}\n`);
  const [out, error] = await Promise.race([answer, ended.promise]);
  child.off('exit', fail);
  // It ends when its socket does, and holds up no process that has nothing else to do.
  for (const one of parts) one.unref();
  resident.runs += 1;
  if (resident.runs < mostRuns) idle.push(resident);
  else socket.end();
  return { status: out.status, stdout: out.said, stderr: error.said };
}

async function startResident(pwsh: string): Promise<Resident> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const words = [
    '-NoProfile',
    '-NonInteractive',
    '-File',
    join(import.meta.dirname, 'resident.ps1'),
  ];
  const child = spawn(pwsh, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RESIDENT_PORT: String(port) },
  });
  const connected = new Promise<Socket>((done, fail) => {
    server.once('connection', done);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`PowerShell ended with ${code} before a script.`)));
  });
  const socket = await connected.finally(() => server.close());
  return { child, socket, runs: 0 };
}

/** What a stream says up to the exit code, which stands between two \0. */
function answerOf(stream: Readable): Promise<{ readonly said: string; readonly status: number }> {
  stream.setEncoding('utf8');
  return new Promise((done) => {
    let heard = '';
    stream.on('data', function hear(text: string) {
      heard += text;
      const [said = '', status] = heard.split('\0');
      if (status === undefined || !heard.endsWith(`\0${status}\0`)) return;
      stream.off('data', hear);
      done({ said, status: Number(status) });
    });
  });
}
