import { guide } from '../guide/guide.ts';
import { shellText } from '../shells/texts.ts';
import type { CommandsView } from './snippets.ts';

/** The identity of a plan with the names of its parameters in braces, `{workload}-{environment}`. */
export const planTagPattern = guide.tag.value
  .map((part) => {
    if (typeof part === 'string') return part;
    if ('parameter' in part) return `{${part.parameter}}`;
    throw new Error('The tag of a plan holds more than texts and parameters.');
  })
  .join('');

/** The call that writes the report of verify into a file. */
export const reportCommands: CommandsView = {
  kind: 'commands',
  id: 'verify.report',
  label: 'Write the report of verify',
  template: (shell) => [`${shellText[shell].asJson('verify')} > verify.json`],
  calls: [],
  lines: [],
};
