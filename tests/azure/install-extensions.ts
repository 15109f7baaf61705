/**
 * Installs the extensions of the plans with the pinned Azure CLI, into `AZURE_EXTENSION_DIR`: in the versions of
 * `versions.json`, or the newest with `--newest`. It asks Microsoft's server of extensions, so only a runner calls it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeAzEnvironment, pinnedExtensions } from './environment.ts';

const { values } = parseArgs({ options: { newest: { type: 'boolean', default: false } } });
if (!process.env['AZURE_EXTENSION_DIR']) throw new Error('AZURE_EXTENSION_DIR says no folder.');
const made = makeAzEnvironment(values.newest);
if (!made.ok) throw new Error(`No extension was installed: ${made.why}.`);

const config = mkdtempSync(join(tmpdir(), 'azure-'));
for (const [name, version] of Object.entries(pinnedExtensions)) {
  const words = ['extension', 'add', '--name', name, '--yes'];
  const which = values.newest ? ['--upgrade'] : ['--version', version];
  execFileSync(made.python, ['-m', 'azure.cli', ...words, ...which], {
    stdio: 'inherit',
    env: { ...process.env, AZURE_CONFIG_DIR: config },
  });
}
rmSync(config, { recursive: true });
