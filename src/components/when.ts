import { attribute } from '../compile/html.ts';
import { choices, isChoiceId } from '../parameters/choices.ts';
import type { Condition, When } from '../parameters/conditions.ts';
import type { ChoiceId } from '../parameters/choices.ts';
import { isThereAtFirst } from './first-paint.ts';

/** The attributes of an element that is there while one of `any` holds. */
export function shownWhen(any: readonly When[]): { 'data-when'?: string; hidden?: boolean } {
  if (any.some((when) => when.length === 0)) return {};
  return { 'data-when': attribute(any), hidden: !isThereAtFirst(any) };
}

/** A choice and the answer that a condition asks for, in the words of the form. */
export interface Wanted {
  readonly choice: ChoiceId;
  readonly words: string;
}

/** What the reader would have to choose for `when` to hold. */
export function wantedBy(when: When): readonly Wanted[] {
  return when.filter((one) => !controlIn(one)).map(wanted);
}

/** The controls that must not be left out for `when` to hold. */
export function controlsIn(when: When): readonly string[] {
  return when.flatMap((one) => controlIn(one) ?? []);
}

function controlIn(condition: Condition): string | undefined {
  return condition.startsWith('control:') ? condition.slice('control:'.length) : undefined;
}

function wanted(condition: Condition): Wanted {
  const [name = '', value] = condition.replace('!', '').split('=');
  if (!isChoiceId(name)) throw new Error(`\`${condition}\` is not about a choice.`);
  const { label, options } = choices[name];
  const option = options?.find((one) => one.value === value)?.label;
  if (option) return { choice: name, words: option };
  return { choice: name, words: condition.startsWith('!') ? `${label}: off` : label };
}
