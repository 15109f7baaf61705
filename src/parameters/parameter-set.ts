import type { ParameterId } from '../guide/parameters/catalogue.ts';
import type { Choice, ChoiceId } from '../guide/parameters/choices.ts';
import type { ExistingKey, ExistingKind } from '../guide/parameters/existing.ts';
import type { Parameter } from './parameter.ts';

/** What the reader of a guide may set, choose and bring, as the engine reads it. */
export interface ParameterSet {
  readonly catalogue: Readonly<Record<ParameterId, Parameter>>;
  readonly choices: Readonly<Record<ChoiceId, Choice>>;
  readonly existing: Readonly<Record<ExistingKey, ExistingKind>>;
}

/** The ids of a table, in its order. */
export function idsOf<Id extends string>(table: Readonly<Record<Id, unknown>>): readonly Id[] {
  return Object.keys(table) as Id[]; // the keys of that very table
}
