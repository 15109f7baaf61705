import * as z from 'zod/mini';
import { plainProblem } from './plain.ts';
import { list } from './words.ts';

/** A schema that accepts exactly the legal texts; its first issue is the sentence for the reader. */
export type Validator = z.ZodMiniType<string, string>;

/** The meaning of a text, where it has one. */
export type Reading = (text: string) => string | undefined;

/** A rule for legal texts: the sentence that says what to type, the check that gives it, the greatest length. */
export interface Rule {
  readonly hint: string;
  readonly check: Validator;
  readonly limit?: number;
  /** The one spelling of legal texts that mean the same to Azure. */
  readonly normalize?: (text: string) => string;
  /** Ways to read a text that the check refuses: each gives the same value in its legal spelling. */
  readonly readings?: readonly Reading[];
  /** A guess at what was meant, which the form offers and never takes by itself. */
  readonly near?: Reading;
}

/** A pattern that a legal text has, and the sentence for a text without it. */
export type Demand = readonly [pattern: RegExp, sentence: string];

interface RuleParts {
  readonly hint: string;
  readonly pattern: RegExp;
  readonly length?: readonly [least: number, most: number];
  /** One character that may stand in a legal text. */
  readonly characters?: RegExp;
  readonly demands?: readonly Demand[];
}

/**
 * A rule whose check gives the sentences of all that is wrong with a text. `pattern` and `length` decide what is legal
 * among plain texts; `characters` and `demands` only find more exact sentences than the hint.
 */
export function rule(parts: RuleParts): Rule {
  const { hint, length } = parts;
  const error = ({ input }: { readonly input?: unknown }): string =>
    typeof input === 'string' ? (faultOf(input, parts) ?? hint) : hint;
  const check = z.string(hint).check(z.refine((text) => !faultOf(text, parts), { error }));
  return { hint, check, ...(length && { limit: length[1] }) };
}

function faultOf(text: string, parts: RuleParts): string | undefined {
  const { hint, pattern, length, characters, demands = [] } = parts;
  const odd = plainProblem(text);
  if (odd) return `${odd} ${hint}`;
  const ordered = [...(length ? [sized(...length)] : []), ...demands];
  const isLike = pattern.test(text);
  const faults = [
    ...ordered.flatMap(([holds, sentence]) => (holds.test(text) ? [] : [sentence])),
    ...(characters && !isLike ? strays(text, characters) : []),
  ];
  if (faults.length > 0) return faults.join(' ');
  return isLike ? undefined : hint;
}

const charactersByName: Readonly<Record<string, string>> = {
  ' ': 'the spaces',
  '-': 'the hyphens',
  _: 'the underscores',
  '.': 'the periods',
  '/': 'the slashes',
  ',': 'the commas',
};

/** The sentences on the characters of a plain text that may not stand in it. */
function strays(text: string, characters: RegExp): readonly string[] {
  const odd = [...new Set(text)].filter((one) => !characters.test(one));
  const isCapital = (one: string): boolean =>
    /[A-Z]/.test(one) && characters.test(one.toLowerCase());
  const others = odd.filter((one) => !isCapital(one));
  const named = others.map((one) => charactersByName[one] ?? `the character ${one}`);
  return [
    ...(odd.some(isCapital) ? ['Use lower-case letters only.'] : []),
    ...(named.length > 0 ? [`Leave out ${list(named, 'and')}.`] : []),
  ];
}

export const guid = {
  ...rule({
    hint: 'Use 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens.',
    pattern: /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/,
  }),
  // Azure prints them in lower case, and queries compare with regard to case.
  normalize: (text) => text.toLowerCase(),
  readings: [
    (text) => /^[{(]?([0-9a-f-]{36})[})]?$/i.exec(text)?.[1],
    (text) =>
      /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i
        .exec(text)
        ?.slice(1)
        .join('-'),
  ],
} as const satisfies Rule;

/** True for a text that the check accepts. */
export function isLegal(check: Validator, text: string): boolean {
  return check.safeParse(text).success;
}

/** The sentence for a text that the check refuses, undefined for a legal one. */
export function problemOf(check: Validator, text: string): string | undefined {
  const result = check.safeParse(text);
  return result.success ? undefined : result.error.issues[0]?.message;
}

function sized(least: number, most: number): Demand {
  return [new RegExp(`^[^]{${least},${most}}$`), `Use ${least} to ${most} characters.`];
}
