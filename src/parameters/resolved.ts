import type { ArmId } from './arm-id.ts';
import type { Controls } from './controls.ts';
import { type ExistingField, existingField } from './existing-field.ts';
import type { ChoiceId, Choices, ExistingKey, ParameterId } from './ids.ts';
import type { ParameterSet } from './parameter-set.ts';

/** Exactly what the reader typed and chose, legal or not; an empty draft is not typed. */
export interface Inputs {
  readonly drafts: Readonly<Partial<Record<ParameterId, string>>>;
  readonly choices: Readonly<Partial<Choices>>;
  readonly existing: Readonly<Partial<Record<ExistingKey, string>>>;
  readonly controls?: Controls;
}

/** The field, choice or brought resource to which a sentence belongs. */
export type Field = ParameterId | ChoiceId | ExistingField;

/** Texts that would help, by parameter; the empty text gives a field back to its default. */
export type Fix = Readonly<Partial<Record<ParameterId, string>>>;

/** A sentence for the reader; a problem blocks, a notice does not. With `fix`, its field has no such sentence. */
export interface Problem {
  readonly field: Field;
  readonly message: string;
  readonly fix?: Fix;
}

/** A draft that was understood in another spelling: what was typed, and the text that it was read as. */
export interface ReadDraft {
  readonly field: Field;
  readonly from: string;
  readonly to: string;
}

/** The inputs with each draft as it was read. */
export function withReadings(inputs: Inputs, readings: readonly ReadDraft[]): Inputs {
  const texts = new Map<string, string>(readings.map(({ field, to }) => [field, to]));
  const read = <Key extends string>(
    part: Readonly<Partial<Record<Key, string>>>,
    fieldOf: (key: Key) => Field,
  ): typeof part =>
    Object.fromEntries(
      Object.entries(part).map(([key, text]) => [key, texts.get(fieldOf(key as Key)) ?? text]),
    ) as typeof part; // the same keys
  return {
    ...inputs,
    drafts: read(inputs.drafts, (id: ParameterId) => id),
    existing: read(inputs.existing, existingField),
  };
}

export type Origin = 'typed' | 'default' | 'existing' | 'missing' | 'illegal';

/** The text of a parameter and where it comes from; `illegal` keeps the draft for the slots. */
export interface SettledValue {
  readonly text: string;
  readonly origin: Exclude<Origin, 'missing'>;
}

export type SettledValues = Readonly<Partial<Record<ParameterId, SettledValue>>>;

export interface Resolved {
  /** A legal text for each parameter; absent when missing, or when a problem stands on its field. */
  readonly values: Readonly<Partial<Record<ParameterId, string>>>;
  /** The text of each slot: the draft even when illegal, else the value, else that of the examples. */
  readonly shown: Readonly<Record<ParameterId, string>>;
  readonly origins: Readonly<Record<ParameterId, Origin>>;
  readonly choices: Choices;
  readonly controls: Controls;
  /** True when the region has availability zones. */
  readonly zones: boolean;
  readonly existing: Readonly<Partial<Record<ExistingKey, ArmId>>>;
  readonly shownExisting: Readonly<Partial<Record<ExistingKey, string>>>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  readonly readings: readonly ReadDraft[];
  /** The parameters by which it was resolved. */
  readonly parameters: ParameterSet;
}
