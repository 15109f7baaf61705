import type { Shell } from '../language/artefact.ts';
import { bashText } from './bash.ts';
import { powershellText } from './powershell.ts';
import type { ShellText } from './shell.ts';

/** Every shell, as far as filling a template needs it. */
export const shellText: Readonly<Record<Shell, ShellText>> = {
  bash: bashText,
  powershell: powershellText,
};
