// Stops a script in the middle of a call, as Ctrl-C does.
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../../src/language/artefact.ts';
import type { Fault } from './az-front/world.ts';
import { temporaryFolder } from './folder.ts';
import type { How } from './lifecycle.ts';

/** How a script is run that can be stopped, and what stops it: it returns once the script knows of it. */
interface Stoppable {
  readonly how: How;
  readonly stop: () => void;
}

/** A run of this shell that can be stopped once. */
export const stoppable: Readonly<Record<Shell, () => Stoppable>> = {
  bash: () => {
    let pid = 0;
    const started = (child: ChildProcess): void => void (pid = child.pid ?? 0);
    // The whole group of processes hears it, as from a terminal.
    const stop = (): void => void process.kill(-pid, 'SIGINT');
    return { how: { program: true, started }, stop };
  },
  powershell: () => {
    const stopAt = join(temporaryFolder(), 'now');
    return { how: { shell: 'powershell', stopAt }, stop: () => void askToStop(stopAt) };
  },
};

/** The pipeline takes the file away when it begins to stop. */
function askToStop(stopAt: string): void {
  writeFileSync(stopAt, '');
  const until = Date.now() + 60_000;
  while (existsSync(stopAt)) {
    if (Date.now() > until) throw new Error('The script was not stopped within a minute.');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

/** Does something once, at the first call that begins with these words. */
export function onceAt(beginning: string, then: () => void): Fault {
  let isDone = false;
  return (words) => {
    if (!isDone && `${words.join(' ')} `.startsWith(`${beginning} `)) {
      isDone = true;
      then();
    }
    return undefined;
  };
}
