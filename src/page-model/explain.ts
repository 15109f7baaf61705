import { explainOption } from '../guide/options/options.ts';
import type { Control } from '../language/guide.ts';
import { commandAddress } from './public-addresses.ts';
import type { CommandsView } from './snippets.ts';

/** An option of a command: the sentence that explains it, and the controls that it brings about. */
export interface ExplainedOption {
  readonly flag: string;
  readonly sentence: string;
  readonly controls: readonly Control[];
}

/** A command with its page in the reference and its options. */
export interface ExplainedCommand {
  readonly command: string;
  readonly address: string;
  readonly options: readonly ExplainedOption[];
}

/** Explains each command of a snippet once, with all options that any of its calls has. */
export function explain({ calls, lines }: CommandsView): readonly ExplainedCommand[] {
  return [...Map.groupBy(calls, ({ command }) => command)].map(([command, same]) => ({
    command,
    address: commandAddress(command),
    options: [...new Set(same.flatMap(({ options }) => options.map(({ flag }) => flag)))].map(
      (flag) => ({
        flag,
        sentence: explainOption(command, flag),
        controls: lines.filter(({ names }) => names.includes(flag)).map(({ control }) => control),
      }),
    ),
  }));
}
