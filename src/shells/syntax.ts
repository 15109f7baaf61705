import type { Shell } from '../language/artefact.ts';
import { bash } from './bash.ts';
import { powershell } from './powershell.ts';
import type { ShellSyntax } from './shell.ts';

/** Every shell, with all that the build needs of it. */
export const shellSyntax: Readonly<Record<Shell, ShellSyntax>> = {
  bash: bash(),
  powershell: powershell(),
};
