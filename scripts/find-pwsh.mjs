import { join } from 'node:path';
import { findOnPath, isExecutable, root } from './find-program.mjs';

/**
 * The path of a PowerShell 7: $PWSH, else `pwsh` on PATH, else the one beside the project; or undefined.
 * @returns {string | undefined}
 */
export function findPwsh() {
  const places = [
    process.env['PWSH'],
    findOnPath(['pwsh']),
    join(root, '..', 'shared', 'tools', 'pwsh'),
  ];
  return places.find((path) => path !== undefined && isExecutable(path));
}
