import * as z from 'zod/mini';
import { plainProblem } from './plain.ts';

/** A schema that accepts exactly the legal texts; its first issue is the sentence for the reader. */
export type Validator = z.ZodMiniType<string, string>;

/** A rule for legal texts: the sentence that says what to type, the check that gives it, the greatest length. */
export interface Rule {
  readonly hint: string;
  readonly check: Validator;
  readonly limit?: number;
  /** The one spelling of legal texts that mean the same to Azure. */
  readonly normalize?: (text: string) => string;
}

/** A pattern that a legal text has, and the sentence for a text without it. */
export type Demand = readonly [pattern: RegExp, sentence: string];

interface RuleParts {
  readonly hint: string;
  readonly pattern: RegExp;
  readonly length?: readonly [least: number, most: number];
  readonly demands?: readonly Demand[];
}

/**
 * A rule whose check gives the sentence of the first demand that fails. `pattern` and `length` decide
 * what is legal among plain texts; `demands` only find a more exact sentence than the hint.
 */
export function rule({ hint, pattern, length, demands = [] }: RuleParts): Rule {
  const ordered: readonly Demand[] = [
    ...(length ? [sized(...length)] : []),
    ...demands,
    [pattern, hint],
  ];
  const check = z.string(hint).check(
    z.refine((text) => plainProblem(text) === undefined, {
      error: ({ input }) => `${plainProblem(String(input)) ?? ''} ${hint}`,
    }),
    ...ordered.map(([holds, error]) => z.regex(holds, error)),
  );
  return { hint, check, ...(length && { limit: length[1] }) };
}

export const guid: Rule = {
  ...rule({
    hint: 'Use 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens.',
    pattern: /^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/,
  }),
  // Azure prints them in lower case, and queries compare with regard to case.
  normalize: (text) => text.toLowerCase(),
};

/** The sentence for a text that the check refuses, undefined for a legal one. */
export function problemOf(check: Validator, text: string): string | undefined {
  const result = check.safeParse(text);
  return result.success ? undefined : result.error.issues[0]?.message;
}

function sized(least: number, most: number): Demand {
  return [new RegExp(`^[^]{${least},${most}}$`), `Use ${least} to ${most} characters.`];
}
