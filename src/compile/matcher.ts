import { onMatcher, type Matcher, type MatcherWord } from '../language/statement.ts';
import { type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { type Writer, writeWord } from './reference.ts';

/** One kind of comparison: its test in the library of either shell, and how a comment says it. */
interface Comparison {
  readonly test: string;
  /** The words before its own, and what stands between those. */
  readonly before: string;
  readonly between: string;
}

/** Every kind of comparison; a forgotten one does not compile. */
export const comparisons = {
  is: { test: 'is', before: 'is ', between: ' or ' },
  atLeast: { test: 'at-least', before: 'is at least ', between: '' },
  atMost: { test: 'at-most', before: 'is at most ', between: '' },
  endsNot: { test: 'ends-not', before: 'does not end with ', between: '' },
  begins: { test: 'begins', before: 'begins with ', between: ' or ' },
  empty: { test: 'empty', before: 'is empty', between: '' },
  exactly: { test: 'exactly', before: 'holds these and no other: ', between: ', ' },
  within: { test: 'within', before: 'holds nothing but ', between: ', ' },
  holds: { test: 'holds', before: 'holds ', between: ' and ' },
  holdsOne: { test: 'holds-one', before: 'holds ', between: ' or ' },
  flows: { test: 'flows', before: 'is nothing but', between: '\n#   ' },
} as const satisfies Readonly<Record<Matcher['kind'], Comparison>>;

/** The test that the library of a script knows, and the words for it in one argument. */
export function matcherForScript(
  matcher: Matcher,
  writer: Writer,
): { readonly test: string; readonly word: ScriptNodes } {
  const { test } = comparisons[matcher.kind];
  return { test, word: ['"', ...joined(matcher, '|', writer), '"'] };
}

/** Says in words what the value must be. */
export function matcherInWords(matcher: Matcher, writer: Writer): ScriptNodes {
  const { before, between } = comparisons[matcher.kind];
  const lead = matcher.kind === 'flows' ? between : '';
  return [before, lead, ...joined(matcher, between, writer)];
}

function joined(matcher: Matcher, between: string, writer: Writer): ScriptNodes {
  return onMatcher<ScriptNodes>(matcher, {
    number: (number) => [String(number)],
    text: (text) => [text],
    nothing: () => [],
    words: (words) => listed(words, between, writer),
  });
}

/** A word that may be missing owns the separator before it, so the first one is always there. Each stands there once. */
function listed(words: readonly MatcherWord[], between: string, writer: Writer): ScriptNodes {
  if (words[0]?.when) throw new Error('The first word that is wanted must always be there.');
  const texts = words.map(({ word }) => JSON.stringify(word));
  const isThere = (at: number): boolean =>
    words.slice(0, at).some(({ when }, before) => !when && texts[before] === texts[at]);
  return words.flatMap(({ word, when }, at) => {
    if (isThere(at)) return [];
    return onlyWhen(when, [...(at > 0 ? [between] : []), ...writeWord(word, writer)]);
  });
}
