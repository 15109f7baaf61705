import type { Wanted, WantedWord } from '../language/statement.ts';
import { type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import { type Writer, writeWord } from './reference.ts';

type Kind = Wanted['kind'];

/** How a comment says one kind: the words before its own, and what stands between those. */
interface Said {
  readonly before: string;
  readonly between: string;
}

const said = {
  is: { before: 'is ', between: ' or ' },
  atLeast: { before: 'is at least ', between: '' },
  atMost: { before: 'is at most ', between: '' },
  endsNot: { before: 'does not end with ', between: '' },
  empty: { before: 'is empty', between: '' },
  exactly: { before: 'holds these and no other: ', between: ', ' },
  within: { before: 'holds nothing but ', between: ', ' },
  holds: { before: 'holds ', between: ' and ' },
  holdsOne: { before: 'holds ', between: ' or ' },
  flows: { before: 'is nothing but', between: '\n#   ' },
} as const satisfies Readonly<Record<Kind, Said>>;

/** The test that the library of a script knows, and the words for it in one argument. */
export function wantedOfScript(
  wanted: Wanted,
  writer: Writer,
  { comparisons }: ShellSyntax,
): { readonly test: string; readonly word: ScriptNodes } {
  return { test: comparisons[wanted.kind], word: ['"', ...joined(wanted, '|', writer), '"'] };
}

/** What the value is wanted to be, for a reader. */
export function wantedInWords(wanted: Wanted, writer: Writer): ScriptNodes {
  const { before, between } = said[wanted.kind];
  const lead = wanted.kind === 'flows' ? between : '';
  return [before, lead, ...joined(wanted, between, writer)];
}

function joined(wanted: Wanted, between: string, writer: Writer): ScriptNodes {
  switch (wanted.kind) {
    case 'atLeast':
      return [String(wanted.number)];
    case 'atMost':
      return [wanted.duration];
    case 'endsNot':
      return [wanted.text];
    case 'empty':
      return [];
    case 'is':
    case 'exactly':
    case 'within':
    case 'holds':
    case 'holdsOne':
    case 'flows':
      return listed(wanted.words, between, writer);
    default:
      return wanted satisfies never;
  }
}

/** A word that may be missing owns the separator before it, so the first one is always there. */
function listed(words: readonly WantedWord[], between: string, writer: Writer): ScriptNodes {
  if (words[0]?.when) throw new Error('The first word that is wanted must always be there.');
  return words.flatMap(({ word, when }, at) =>
    onlyWhen(when, [...(at > 0 ? [between] : []), ...writeWord(word, writer)]),
  );
}
