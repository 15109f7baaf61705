import { parseArgs } from 'node:util';
import type { BundleSelection } from '../fill/contents.ts';
import { scriptKinds, shells } from '../language/artefact.ts';
import { sectionIds } from '../language/guide.ts';

type Arguments =
  | {
      readonly ok: true;
      readonly help?: string;
      readonly values: string;
      readonly out: string;
      readonly selection: BundleSelection;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

const usage = `Fills the scripts and files of the guide with the values of a file.

  npm run --silent render -- --values FILE.json --out DIR [--shell both|bash|powershell]
    [--section ID …] [--script all|apply|verify|repair|undo]

Exit: 0 written, 2 something is wrong: one line for each problem, and nothing is written.
`;

/** The request of the command line, or a sentence for each word that is wrong. */
export function readArguments(words: readonly string[]): Arguments {
  let values;
  try {
    ({ values } = parseArgs({ args: spreadSections(words), options, strict: true }));
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : String(error)] };
  }
  if (values.help) return { ok: true, help: usage, values: '', out: '', selection: {} };
  const problems = [
    ...(values.values ? [] : ['--values: Give the file with your values: --values FILE.json']),
    ...(values.out ? [] : ['--out: Give the folder to write to: --out DIR']),
    ...unknown('--shell', [values.shell], ['both', ...shells]),
    ...unknown('--script', [values.script], ['all', ...scriptKinds]),
    ...unknown('--section', values.section ?? [], sectionIds),
    ...(words.includes('--section') && !values.section
      ? [`--section: Name a section: ${sectionIds.join(', ')}.`]
      : []),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const sections = sectionIds.filter((id) => values.section?.includes(id));
  const selection = {
    shells: shells.filter((one) => values.shell === 'both' || values.shell === one),
    scripts: scriptKinds.filter((one) => values.script === 'all' || values.script === one),
    ...(sections.length > 0 ? { sections } : {}),
  };
  return { ok: true, values: values.values ?? '', out: values.out ?? '', selection };
}

const options = {
  values: { type: 'string' },
  out: { type: 'string' },
  shell: { type: 'string', default: 'both' },
  script: { type: 'string', default: 'all' },
  section: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/** `--section a b` is `--section a --section b`. */
function spreadSections(words: readonly string[]): string[] {
  let last = '';
  return words.flatMap((word) => {
    if (word.startsWith('-')) {
      last = word;
      return word === '--section' ? [] : [word];
    }
    return last === '--section' ? ['--section', word] : [word];
  });
}

function unknown(
  flag: string,
  given: readonly string[],
  known: readonly string[],
): readonly string[] {
  return given
    .filter((word) => !known.includes(word))
    .map((word) => `${flag}: There is no \`${word}\`. Use ${known.join(', ')}.`);
}
