import type { ParameterId } from './catalogue.ts';
import type { ChoiceCondition, Choices, SwitchId } from './choices.ts';
import type { ExistingKey } from './existing.ts';
import type { ControlId, StepId } from './ids.ts';

type Not = '' | '!';

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

/** What conditions look at. */
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

function isTrue(condition: string, situation: Situation): boolean {
  const [, kind, subject = ''] =
    /^(network=|existing:|has:|region:|step:|waits:|control:)?(.*)$/s.exec(condition) ?? [];
  switch (kind) {
    case 'network=':
      return situation.choices.network === subject;
    case 'existing:':
      return situation.existing[subject as ExistingKey] !== undefined;
    case 'has:':
      return situation.has(subject as ParameterId);
    case 'region:':
      return situation.zones;
    case 'step:':
      return situation.step(subject as StepId);
    case 'waits:':
      return situation.waits(subject as StepId);
    case 'control:':
      return situation.control(subject as ControlId);
    default:
      return situation.choices[subject as SwitchId];
  }
}
