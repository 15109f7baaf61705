import type { ChoiceId } from '../parameters/ids.ts';
import { choices, isChoiceId } from '../guide/parameters/choices.ts';
import type { Condition, When } from '../parameters/conditions.ts';

/** A choice and the answer that a condition asks for, in the words of the form. */
export interface RequiredChoice {
  readonly choice: ChoiceId;
  readonly words: string;
}

/** The choices that the reader would have to make for `when` to hold. */
export function requiredChoices(when: When): readonly RequiredChoice[] {
  return when.filter((one) => !controlIn(one)).map(requiredBy);
}

/** The controls that must not be left out for `when` to hold. */
export function requiredControls(when: When): readonly string[] {
  return when.flatMap((one) => controlIn(one) ?? []);
}

function controlIn(condition: Condition): string | undefined {
  return condition.startsWith('control:') ? condition.slice('control:'.length) : undefined;
}

function requiredBy(condition: Condition): RequiredChoice {
  const [name = '', value] = condition.replace('!', '').split('=');
  if (!isChoiceId(name)) throw new Error(`\`${condition}\` is not about a choice.`);
  const { label, options } = choices[name];
  const option = options?.find((one) => one.value === value)?.label;
  if (option) return { choice: name, words: option };
  return { choice: name, words: condition.startsWith('!') ? `${label}: off` : label };
}
