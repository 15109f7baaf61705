import { scriptPath } from '../fill/contents.ts';
import type { Shell } from '../language/artefact.ts';
import { queriesFor } from '../guide/inventory/queries.ts';
import { guide } from '../guide/guide.ts';
import { kqlOf } from '../language/collection.ts';
import type { CommandsView, FileView } from './snippets.ts';

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

const [workspaces] = queriesFor(guide.steps);
if (!workspaces) throw new Error('The collection has no query of workspaces.');
const bodyName = 'workspaces-query.json';
const body = { query: kqlOf(workspaces), options: { resultFormat: 'objectArray', $top: 1000 } };

/** The question for the workspaces alone, as Resource Graph takes it. */
export const workspacesQuery: FileView = {
  kind: 'file',
  id: 'audit-workspaces.file',
  label: 'The query of workspaces',
  name: bodyName,
  describes: 'Asks Resource Graph for the workspaces that you may read.',
  format: 'json',
  template: [`${JSON.stringify(body, null, 2)}\n`],
  lines: [],
};

/** The call that asks it; the same in both shells. */
export const workspacesCommands: CommandsView = {
  kind: 'commands',
  id: 'audit.workspaces',
  label: 'Ask for the workspaces',
  template: () => [
    `az rest --method post --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" --body "@${bodyName}"`,
  ],
  calls: [],
  lines: [],
};
