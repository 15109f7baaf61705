// How a command line of the project starts. npm would start a process for the installed packages before it, which takes
// as long as the work of a small bundle: the process that works looks itself.
import { spawnSync } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from './find-program.mjs';
import { installPackages } from './packages.mjs';

/**
 * Runs `src/cli/NAME.ts` with what Node made of the sources the last time, which halves its time.
 * @param {string} name
 */
export async function startCommandLine(name) {
  if (installPackages({ isQuiet: true })) return startAgain(); // on the Node that is there now
  enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
  await import(`../src/cli/${name}.ts`);
}

function startAgain() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(root, 'node_modules', 'node', 'bin', program);
  const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
