import type { ChoiceCondition } from './conditions.ts';
import type { Rule } from './rule.ts';

/** Something the reader may set: its rule (`hint`, `check`, `limit`) and all that the form says about it. */
export interface Parameter extends Rule {
  readonly label: string;
  /** The part of the form that it stands in. */
  readonly group: string;
  /** One sentence: what it is for. */
  readonly describes: string;
  /** The text of a slot without JavaScript; it equals the default that the examples of the seeds give. */
  readonly example: string;
  /** A text with seeds in braces, and what follows from them, cut to `limit`. */
  readonly default?: string;
  /**
   * `later`: it exists only after earlier steps have run, so its absence leaves steps out and blocks nothing.
   * `never`: only some readers have it.
   */
  readonly needed: 'now' | 'later' | 'never';
  /** Azure cannot change it on the resource once that is made. */
  readonly immutable?: true;
  /** The name must be free in all of Azure, not only in the subscription. */
  readonly globallyUnique?: true;
  /** The choices that put it in play; always, when absent. */
  readonly when?: readonly ChoiceCondition[];
  /** The part of the rule that is not verified, and why. */
  readonly unverified?: string;
  /** A command that prints the value. */
  readonly find?: string;
  /** Known values, as hints: others are legal. */
  readonly suggestions?: readonly string[];
  readonly inputMode?: 'numeric' | 'email';
  /** The page or the command line makes a missing value by chance; nobody has to type it. */
  readonly random?: true;
  /** The value is a whole number and stands bare in YAML and JSON. */
  readonly integer?: true;
}

/** A row of one group's table. */
export type Row = Omit<Parameter, 'group'>;
