import { scriptPath } from '../fill/contents.ts';
import type { Shell } from '../language/artefact.ts';
import type { CommandsView } from './snippets.ts';

const calls: Readonly<Record<Shell, string>> = {
  bash: `bash ${scriptPath('collect', 'bash')}`,
  powershell: `./${scriptPath('collect', 'powershell')}`,
};

/** The call of the script that writes an inventory of all that its user may read. */
export const collectCommands: CommandsView = {
  kind: 'commands',
  id: 'audit.collect',
  label: 'Collect the inventory',
  template: (shell) => [calls[shell]],
  calls: [],
  lines: [],
};
