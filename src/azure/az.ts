import type { Argument, Call, Option } from '../language/statement.ts';
import { type Text, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { GlobalOptions, OnlyWhen } from './arguments.ts';
import { extensions } from './extensions.ts';
import type { Grammar } from './grammar.ts';

export type CommandName = keyof Grammar;

/** A command's options; those that are not required may depend on the reader's choices. */
export type OptionsOf<Command extends CommandName> = Relaxed<Grammar[Command]> & GlobalOptions;

type Relaxed<Options> = Options extends unknown
  ? {
      [Flag in keyof Options]: undefined extends Options[Flag]
        ? Options[Flag] | OnlyWhen<Exclude<Options[Flag], undefined>>
        : Options[Flag];
    }
  : never;

/** The options of a command, by their flags. */
export type FlagOf<Command extends CommandName> = Command extends unknown
  ? FlagsOf<Grammar[Command]>
  : never;
type FlagsOf<Options> = Options extends unknown ? keyof Options & string : never;

type Written = true | Text | { many: readonly Text[] } | { repeat: readonly (readonly Text[])[] };

/** One call of `az`. A command, option, missing option or word that the CLI lacks does not compile. */
export function az<Command extends CommandName>(
  command: Command,
  options: OptionsOf<Command>,
): Call<Command> {
  const entries = Object.entries(options as Record<string, Written | OnlyWhen<Written>>);
  const extension = extensions[command];
  return {
    command,
    ...(extension ? { extension } : {}),
    options: entries.map(([flag, written]) => option(flag, written)),
  };
}

/** `argument` only while all of `when` hold. */
export function only<Value>(when: When, argument: Value): OnlyWhen<Value> {
  return { when, argument };
}

function option(flag: string, written: Written | OnlyWhen<Written>): Option {
  return isOnlyWhen(written)
    ? { flag, argument: argument(written.argument), when: written.when }
    : { flag, argument: argument(written) };
}

function argument(written: Written): Argument {
  if (written === true) return true;
  if (typeof written === 'object' && 'many' in written) return { many: written.many.map(word) };
  if (typeof written === 'object' && 'repeat' in written) {
    return { repeat: written.repeat.map((group) => group.map(word)) };
  }
  return word(written);
}

function isOnlyWhen(written: Written | OnlyWhen<Written>): written is OnlyWhen<Written> {
  return typeof written === 'object' && 'when' in written;
}
