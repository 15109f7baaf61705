import type { Matcher } from '../language/statement.ts';

type Said = {
  readonly [Kind in Matcher['kind']]: (
    matcher: Extract<Matcher, { readonly kind: Kind }>,
    texts: readonly string[],
  ) => string;
};

/** The same words as those of verify. */
const said: Said = {
  is: (_, texts) => texts.join(' or '),
  atLeast: ({ number }) => `at least ${number}`,
  atMost: ({ duration }) => `at most ${duration}`,
  endsNot: ({ text }) => `no ${text} at the end`,
  empty: () => 'nothing',
  begins: (_, texts) => `${texts.join(' or ')} at the beginning`,
  exactly: (_, texts) => nothingBut(texts),
  within: (_, texts) => nothingBut(texts),
  holds: (_, texts) => texts.join(' and '),
  holdsOne: (_, texts) => texts.join(' or '),
  flows: () => 'only what this guide lets through',
};

function nothingBut(texts: readonly string[]): string {
  return texts.length > 0 ? `nothing but ${texts.join(', ')}` : 'nothing';
}

/** What a demand asks for, for a reader; without texts, where they are of a plan that nobody knows. */
export function wantedWords(matcher: Matcher, texts: readonly string[] | undefined): string {
  if (texts === undefined) return 'what the plan has';
  return said[matcher.kind](matcher as never, texts); // each kind takes its own
}
