/**
 * The ids of the guide that a program is built for. The engine knows none of them: a guide names its own by declaring
 * this interface again, and a misspelt id then compiles nowhere. Without a guide every text is an id.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- The guide fills it.
export interface GuideIds {}

type Declared<Kind extends string> =
  GuideIds extends Record<Kind, infer Id extends string> ? Id : string;

export type StepId = Declared<'step'>;
export type ControlId = Declared<'control'>;
export type ParameterId = Declared<'parameter'>;
/** A parameter from which defaults of others are made. */
export type SeedId = Declared<'seed'>;
/** A kind of resource that the reader may bring. */
export type ExistingKey = Declared<'existing'>;

/** The value of each choice: one of its options, or whether its switch is on. */
export type Choices =
  GuideIds extends Record<'choices', infer Values> ? Values : Readonly<Record<string, ChoiceValue>>;

export type ChoiceValue = string | boolean;
export type ChoiceId = Extract<keyof Choices, string>;

/** The choices that are on or off. */
export type SwitchId = {
  [Id in ChoiceId]: Choices[Id] extends boolean ? Id : never;
}[ChoiceId];
