import type { ParameterId, ChoiceId, Choices, ExistingKey, ControlId, StepId } from './ids.ts';

type Not = '' | '!';

/** A condition on the choices alone: the id of a switch, or a choice and its option, as in `jar`, `!jar`, `lid=cork`. */
export type ChoiceCondition = {
  [Id in ChoiceId]: Choices[Id] extends boolean
    ? `${Not}${Id}`
    : `${Not}${Id}=${Choices[Id] & string}`;
}[ChoiceId];

/**
 * One condition; `existing:`, `has:` and `step:` look at what was brought, typed and planned. `region:zones` holds
 * where the region has availability zones. `waits:` holds
 * for a step that a later value keeps out of the plan, `control:` for a control that is not left out.
 */
export type Condition =
  | ChoiceCondition
  | `${Not}existing:${ExistingKey}`
  | `${Not}has:${ParameterId}`
  | `${Not}region:zones`
  | `${Not}step:${StepId}`
  | `${Not}waits:${StepId}`
  | `${Not}control:${ControlId}`;

/** Conditions that all hold; the empty list always holds. */
export type When = readonly Condition[];

/** The facts that conditions read. */
export interface Situation {
  readonly choices: Choices;
  readonly existing: Readonly<Partial<Record<ExistingKey, unknown>>>;
  /** True when the parameter has a legal value. */
  has(id: ParameterId): boolean;
  /** True when the region has availability zones. */
  readonly zones: boolean;
  /** True when the step is part of the plan. */
  step(id: StepId): boolean;
  /** True when the step would be part of the plan, but for a value that comes to exist only later. */
  waits(id: StepId): boolean;
  /** False when the reader left the control out. */
  control(id: ControlId): boolean;
}

/** True when every condition holds in the situation. */
export function holds(when: When, situation: Situation): boolean {
  return when.every((condition) =>
    condition.startsWith('!')
      ? !isTrue(condition.slice(1), situation)
      : isTrue(condition, situation),
  );
}

/** The word before the colon of a condition; a choice has none. */
type Kind = KindOf<Condition>;
type KindOf<One> = One extends `!${string}`
  ? never
  : One extends `${infer Before}:${string}`
    ? Before
    : 'choice';

const meanings: Readonly<Record<Kind, (subject: string, situation: Situation) => boolean>> = {
  choice: (subject, { choices }) => {
    const [id, value = true] = subject.split('=');
    return choices[id as ChoiceId] === value;
  },
  existing: (key, { existing }) => existing[key as ExistingKey] !== undefined,
  has: (id, situation) => situation.has(id as ParameterId),
  region: (_, { zones }) => zones,
  step: (id, situation) => situation.step(id as StepId),
  waits: (id, situation) => situation.waits(id as StepId),
  control: (id, situation) => situation.control(id as ControlId),
};

function isTrue(condition: string, situation: Situation): boolean {
  const colon = condition.indexOf(':');
  const kind = colon < 0 ? 'choice' : condition.slice(0, colon);
  return meanings[kind as Kind](condition.slice(colon + 1), situation);
}
