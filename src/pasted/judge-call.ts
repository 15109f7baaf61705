import type {
  ReferenceCommand,
  ReferenceGroup,
  ReferenceOption,
  RemovedCommands,
} from './az-reference.ts';
import { nearSentence } from './near.ts';
import type { PastedCall, PastedWord } from './shell-words.ts';

/** What is found in a call: `wrong` stops it, `mind` does not. */
export interface Finding {
  readonly kind: 'wrong' | 'mind';
  readonly sentence: string;
}

/** A call as the reference reads it. */
export interface Judgement {
  /** The words of the command after `az`, as far as the reference knows it. */
  readonly command: string;
  readonly isKnown: boolean;
  readonly flags: readonly string[];
  readonly findings: readonly Finding[];
  /** The steps that call it; of a command that is gone, those that call what does its work now. */
  readonly steps: NonNullable<ReferenceCommand['steps']>;
}

/** The words of an `az` call after `az`; undefined for a call of something else. */
export function azWords({ words }: PastedCall): readonly PastedWord[] | undefined {
  const at = words.findIndex(
    ({ text, isOpen }) => !isOpen && /^(?:.*[\\/])?az(?:\.cmd|\.exe)?$/.test(text),
  );
  // Before it stands an assignment, the sign of a call, or a word of the shell.
  const before = words.slice(0, Math.max(at, 0)).map(({ text }) => text);
  const isCalled = before.every((text) =>
    /^(?:\$[\w:]+|[+=]+|\w+=.*|&|[!{]|if|then|else|do|while|until|time|sudo)$/.test(text),
  );
  return at >= 0 && isCalled ? words.slice(at + 1) : undefined;
}

/** The first word of the command: the group of the reference that has it. */
export function groupOf(words: readonly PastedWord[]): string {
  return commandWords(words)[0] ?? '';
}

/** Judges a call by the group of the reference that has its first word. */
export function judgeCall(
  words: readonly PastedWord[],
  { commands, removed }: ReferenceGroup,
): Judgement {
  const spoken = commandWords(words);
  const name = longest(spoken, commands);
  const command = name === undefined ? undefined : commands[name];
  const options = optionsOf(words);
  const flags = options.map(({ flag }) => flag);
  if (name === undefined || !command) {
    const said = spoken.join(' ');
    const gone = removed.find(({ begins }) => said === begins || said.startsWith(`${begins} `));
    const findings = [unknownCommand(said, Object.keys(commands), gone)];
    const steps = gone ? stepsNow(gone, commands) : [];
    return { command: said, isKnown: false, flags, findings, steps };
  }
  const names = namesOf(command);
  const full = options.map(({ flag, values }) => ({ flag: names.get(flag) ?? flag, values }));
  const findings = [
    ...statusFindings(name, command),
    ...full.flatMap(({ flag, values }) => optionFindings(name, command, names, flag, values)),
    ...missingFindings(
      command,
      full.map(({ flag }) => flag),
      words,
    ),
  ];
  const { steps = [] } = command;
  findings.sort((one, other) => Number(other.kind === 'wrong') - Number(one.kind === 'wrong'));
  return { command: name, isKnown: true, flags: full.map(({ flag }) => flag), findings, steps };
}

/** Options that every command takes. */
const globals: Readonly<Record<string, ReferenceOption>> = {
  '--debug': {},
  '--help': { aliases: ['-h'] },
  '--only-show-errors': {},
  '--output': {
    aliases: ['-o'],
    values: ['json', 'jsonc', 'none', 'table', 'tsv', 'yaml', 'yamlc'],
  },
  '--query': {},
  '--subscription': {},
  '--verbose': {},
};

/** `az config` can hold a default of these. */
const configured = ['--resource-group', '--location', '--workspace-name', '--registry'];

function commandWords(words: readonly PastedWord[]): readonly string[] {
  const end = words.findIndex(({ text, isOpen }) => isOpen || !/^[a-z][\w-]*$/i.test(text));
  return words.slice(0, end < 0 ? words.length : end).map(({ text }) => text);
}

function longest(
  words: readonly string[],
  commands: Readonly<Record<string, ReferenceCommand>>,
): string | undefined {
  const tries = words.map((_, at) => words.slice(0, words.length - at).join(' '));
  return tries.find((one) => Object.hasOwn(commands, one));
}

interface WrittenOption {
  readonly flag: string;
  readonly values: readonly PastedWord[];
}

function optionsOf(words: readonly PastedWord[]): readonly WrittenOption[] {
  const options: { flag: string; values: PastedWord[] }[] = [];
  for (const word of words) {
    const [, flag, value] = /^(--?[A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
    if (flag === undefined) options.at(-1)?.values.push(word);
    else options.push({ flag, values: value === undefined ? [] : [{ ...word, text: value }] });
  }
  return options;
}

/** The full name of each name of an option. */
function namesOf({ options }: ReferenceCommand): ReadonlyMap<string, string> {
  const all = Object.entries({ ...globals, ...options });
  return new Map(
    all.flatMap(([flag, { aliases = [] }]) => [flag, ...aliases].map((one) => [one, flag])),
  );
}

/** The steps that call the commands which do the work of one that is gone, each once. */
function stepsNow(
  { sentence }: RemovedCommands,
  commands: ReferenceGroup['commands'],
): Judgement['steps'] {
  const now = [...sentence.matchAll(/`az ([^`]+)`/g)].map(([, words = '']) => words);
  const steps = Object.entries(commands)
    .filter(([name]) => now.some((words) => name === words || name.startsWith(`${words} `)))
    .flatMap(([, command]) => command.steps ?? []);
  return steps.filter(
    ({ address }, at) => steps.findIndex((one) => one.address === address) === at,
  );
}

function unknownCommand(
  said: string,
  known: readonly string[],
  gone: RemovedCommands | undefined,
): Finding {
  if (gone) return { kind: 'wrong', sentence: `\`az ${said}\` is gone. ${gone.sentence}` };
  const below = known.filter((one) => one.startsWith(`${said} `));
  if (said && below.length > 0) {
    const last = [...new Set(below.map((one) => one.slice(said.length + 1).split(' ')[0] ?? ''))];
    return {
      kind: 'wrong',
      sentence: `\`az ${said}\` is a group and does nothing by itself. It has ${listed(last.slice(0, 8))}.`,
    };
  }
  const near = nearSentence(said, known, 'az ');
  return { kind: 'wrong', sentence: `The Azure CLI has no command \`az ${said}\`.${near}` };
}

function statusFindings(
  name: string,
  { status = '', extension }: ReferenceCommand,
): readonly Finding[] {
  return [
    ...(/deprecated/i.test(status)
      ? [{ kind: 'mind' as const, sentence: `The reference marks \`az ${name}\` as deprecated.` }]
      : []),
    ...(extension
      ? [{ kind: 'mind' as const, sentence: `It needs the extension \`${extension}\`.` }]
      : []),
  ];
}

function optionFindings(
  name: string,
  { options }: ReferenceCommand,
  names: ReadonlyMap<string, string>,
  flag: string,
  written: readonly PastedWord[],
): readonly Finding[] {
  const fact = { ...globals, ...options }[flag];
  if (!fact) return [unknownOption(name, flag, [...names.keys()])];
  const deprecated: readonly Finding[] = fact.deprecated
    ? [{ kind: 'mind', sentence: `\`${flag}\` is deprecated.` }]
    : [];
  const { values } = fact;
  const lower = values?.map((one) => one.toLowerCase());
  const wrong = written.filter(
    ({ text, isOpen }) => !isOpen && lower && !lower.includes(text.toLowerCase()),
  );
  return [
    ...deprecated,
    ...wrong.slice(0, 1).map(({ text }): Finding => ({
      kind: 'wrong',
      sentence: `\`${flag}\` does not take \`${shortened(text)}\`. It takes ${listed((values ?? []).slice(0, 8))}.`,
    })),
  ];
}

function unknownOption(name: string, flag: string, known: readonly string[]): Finding {
  const long = known.filter((one) => flag.startsWith('--') && one.startsWith(flag));
  const [only] = long;
  // The CLI completes a name that can mean one option only.
  if (long.length === 1 && only) {
    return { kind: 'mind', sentence: `\`${flag}\` is short for \`${only}\`: write it whole.` };
  }
  // One letter is near to every other.
  const near = nearSentence(
    flag,
    known.filter((one) => one.startsWith('--')),
  );
  return { kind: 'wrong', sentence: `\`az ${name}\` has no option \`${flag}\`.${near}` };
}

function missingFindings(
  { options, either = [] }: ReferenceCommand,
  flags: readonly string[],
  words: readonly PastedWord[],
): readonly Finding[] {
  // A list in a variable may hold any option, and help asks for none.
  const isSpread = words.some(
    ({ text, isOpen }) =>
      isOpen && /^(?:\$\{?\w+(?:\[@\])?\}?|@\w*)$/.test(text) && !isValue(words, text),
  );
  if (isSpread || flags.includes('--help')) return [];
  const names = namesOf({ options });
  const groups = either.map((group) => group.map((flag) => names.get(flag) ?? flag));
  const grouped = new Set(groups.flat());
  const missing = Object.entries(options)
    .filter(([flag, { required }]) => required && !grouped.has(flag) && !flags.includes(flag))
    .map(([flag]) => flag);
  const isOneThere =
    groups.length === 0 || groups.some((group) => group.every((one) => flags.includes(one)));
  const never = missing.filter((flag) => !configured.includes(flag));
  const unlessConfigured = missing.filter((flag) => configured.includes(flag));
  return [
    ...(never.length > 0
      ? [{ kind: 'wrong' as const, sentence: `Missing: ${listed(never)}.` }]
      : []),
    ...(unlessConfigured.length > 0
      ? [
          {
            kind: 'wrong' as const,
            sentence: `Missing, unless \`az config\` has a default: ${listed(unlessConfigured)}.`,
          },
        ]
      : []),
    ...(isOneThere
      ? []
      : [
          {
            kind: 'wrong' as const,
            sentence: `Missing: ${groups.map((group) => listed(group)).join(', or ')}.`,
          },
        ]),
  ];
}

/** True where a word is the value of the option before it. */
function isValue(words: readonly PastedWord[], text: string): boolean {
  const at = words.findIndex((one) => one.text === text);
  return words[at - 1]?.text.startsWith('-') ?? false;
}

function listed(all: readonly string[]): string {
  return all.map((one) => `\`${one}\``).join(', ');
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
