import type { Shell } from '../language/artefact.ts';
import type { ScriptNode, ScriptNodes } from '../language/script-node.ts';

/** The differences between the shells where a template is filled: all that the page loads of one. */
export interface ShellText {
  readonly extension: 'sh' | 'ps1';
  /** A variable's name as the shell's own style has it: `vnetId` gives `VNET_ID` in bash, `VnetId` in PowerShell. */
  readonly name: (variable: string) => string;
  /** Text as it must stand between double quotes to be read back unchanged. */
  readonly escape: (text: string) => string;
  /** The commands that run a script of the bundle, that tell what it would do, and that list what it finds. */
  readonly run: (script: string) => string;
  readonly dryRun: (script: string) => string;
  readonly list: (script: string) => string;
  /** The command that runs a script which prints its report as JSON. */
  readonly asJson: (script: string) => string;
  /** The command that unpacks a bundle beside its zip and goes there. */
  readonly unpack: (bundle: string) => string;
  /** The command that runs a script of the bundle for these steps or controls alone. */
  readonly runOnly: (script: string, ids: readonly string[]) => string;
  /** The text of a copy for a missing value: a first line that stops, and a use that does so too. */
  readonly missing: {
    readonly firstLine: (name: string) => string;
    readonly use: (name: string) => string;
  };
}

/** All that differs between the shells: what a script, a snippet and the README are put together from. */
export interface ShellSyntax extends ShellText {
  readonly shell: Shell;
  /** Joins two lines of one command. */
  readonly continuation: string;
  /** A variable between double quotes or alone; `next` decides whether its name needs braces. */
  readonly use: (variable: string, next: ScriptNode | undefined) => string;
  /** `name="value"` on a line of its own, without the line break. */
  readonly assign: (variable: string, value: ScriptNodes) => ScriptNodes;
  /** The text around a call whose printed scalar a variable takes. */
  readonly capture: (variable: string, call: ScriptNodes) => ScriptNodes;
  /** A line that does nothing, where the shell refuses an empty block. */
  readonly nothing: ScriptNodes;
  /** The value of a listing's variable until it is read, where the shell needs one. */
  readonly unread?: string;
  /** The functions of the library, by what a line asks of them. */
  readonly functions: Readonly<Record<LibraryName | PreflightCheck, string>>;
  /** The text between such a function, with its own words, and the words of a call. */
  readonly az: string;
  /** A plain word that is an argument of a function. */
  readonly plain: (word: string) => string;
  readonly block: (test: ScriptNodes, body: ScriptNodes, otherwise?: ScriptNodes) => ScriptNodes;
  readonly not: (test: ScriptNodes) => ScriptNodes;
  /** The value of a listing's variable, as one argument. */
  readonly held: (list: string) => ScriptNodes;
  /** Assigns the output of a reading to the variable of its listing. */
  readonly listing: (list: string, reading: ScriptNodes) => ScriptNodes;
  /** Uses a value that is known, or else asks for it. */
  readonly either: (known: ScriptNodes, otherwise: ScriptNodes) => ScriptNodes;
  /** Waits by a function at most so long until the call prints the word. */
  readonly wait: (
    by: ScriptNode,
    minutes: number,
    label: string,
    is: ScriptNodes,
    call: (before: ScriptNodes) => ScriptNodes,
  ) => ScriptNodes;
  /** A text of several lines that the library finds under a name. */
  readonly kept: (name: string, text: string) => string;
  /** Prints one argument on a line of its own. */
  readonly print: (word: ScriptNodes) => ScriptNodes;
  /** How the README says what to type. */
  readonly usage: Readonly<Record<Usage, string>>;
  /** The advice of the README before the first script runs. */
  readonly beforeUse: string;
}

export type Usage = 'check' | 'dryRun' | 'apply' | 'verify' | 'repair' | 'undo';

/** The functions of the library that the lines of a script call. */
export type LibraryName =
  | 'outdated'
  | 'step'
  | 'run'
  | 'retry'
  | 'drop'
  | 'each'
  | 'once'
  | 'absent'
  | 'noneBegins'
  | 'free'
  | 'lacking'
  | 'exists'
  | 'made'
  | 'named'
  | 'prints'
  | 'scalar'
  | 'word'
  | 'value'
  | 'ours'
  | 'oursUnused'
  | 'oursWhole'
  | 'carries'
  | 'known'
  | 'rows'
  | 'standIn'
  | 'again'
  | 'last'
  | 'ahead'
  | 'keep'
  | 'expect'
  | 'reading'
  | 'due'
  | 'with'
  | 'mend'
  | 'lastly'
  | 'bearer'
  | 'own'
  | 'applyStep'
  | 'back'
  | 'say'
  | 'wait';

/** The checks that a script makes before it changes anything. */
export type PreflightCheck =
  | 'az'
  | 'all'
  | 'extensions'
  | 'loads'
  | 'offered'
  | 'inspect'
  | 'trait'
  | 'adopted'
  | 'untagged'
  | 'untaggedPart'
  | 'compared'
  | 'roles'
  | 'role'
  | 'brought'
  | 'name'
  | 'kept'
  | 'inside'
  | 'until'
  | 'beside'
  | 'users'
  | 'finding'
  | 'zones';
