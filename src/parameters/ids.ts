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
