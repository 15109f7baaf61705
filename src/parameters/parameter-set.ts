import type { ArmId, ExistingKind } from './arm-id.ts';
import type { Choice } from './choices.ts';
import type { ChoiceId, Choices, ExistingKey, ParameterId, SeedId } from './ids.ts';
import type { Parameter } from './parameter.ts';
import type { Inputs, Problem, SettledValues } from './resolved.ts';
import type { Advice } from './sentences.ts';

/** The parameters, choices and brought resources of a guide, and the rules that go beyond the check of one field. */
export interface ParameterSet {
  readonly catalogue: Readonly<Record<ParameterId, Parameter>>;
  readonly choices: { readonly [Id in ChoiceId]: Choice<Id> };
  readonly existing: Readonly<Record<ExistingKey, ExistingKind>>;
  /** The brought ids with those that follow from them. */
  readonly implied: (ids: BroughtIds) => BroughtIds;
  readonly naming: Naming;
  /** The parameters that every values file holds, whichever of the others a bundle uses. */
  readonly alwaysSaved: readonly ParameterId[];
  /** The advice on a text that passed its check and is still wrong by itself. */
  readonly fieldRules: Readonly<Partial<Record<ParameterId, FieldRule>>>;
  /** Gives the defaults that no text of the catalogue can give, and a problem for what leaves them no room. */
  readonly derive: (values: SettledValues, choices: Choices) => Derived;
  /** Problems between fields. */
  readonly clashes: readonly ((facts: Facts) => readonly Problem[])[];
  /** Sentences that warn and do not block. */
  readonly notices: readonly ((facts: Facts) => readonly Problem[])[];
  /** True when the region of these values has availability zones. */
  readonly hasZones: (shown: Readonly<Record<ParameterId, string>>) => boolean;
}

/** How the defaults of names are made: of the seeds, and of what follows from a seed. */
export interface Naming {
  readonly seeds: readonly SeedId[];
  /** The parts of a default that follow from a seed; such a seed does not stand in a default itself. */
  readonly derived: Readonly<
    Record<string, { readonly seed: SeedId; readonly of: (text: string) => string }>
  >;
  /** The seeds that lose letters where a name is too long: always the longest, the first of equals. */
  readonly shortened: readonly SeedId[];
  /** The seed in digits that is counted up where a name is taken. */
  readonly counter: SeedId;
}

export type Seeds = Readonly<Record<SeedId, string>>;

type FieldRule = (text: string) => Advice | undefined;

interface Derived {
  readonly values: SettledValues;
  readonly problems: readonly Problem[];
}

/** The ids of what the reader brings. */
export type BroughtIds = Readonly<Partial<Record<ExistingKey, ArmId>>>;

/** The facts that rules between fields read. */
export interface Facts {
  readonly drafts: Inputs['drafts'];
  readonly choices: Choices;
  readonly ids: BroughtIds;
  readonly values: SettledValues;
  readonly seeds: Seeds;
}

/** The ids of a table, in its order. */
export function idsOf<Id extends string>(table: Readonly<Record<Id, unknown>>): readonly Id[] {
  return Object.keys(table) as Id[]; // the keys of that very table
}
