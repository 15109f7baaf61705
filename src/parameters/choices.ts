import type { ChoiceId, Choices } from './ids.ts';
import type { ParameterSet } from './parameter-set.ts';
import { idsOf } from './parameter-set.ts';

interface Option<Value> {
  readonly value: Value & string;
  readonly label: string;
  readonly describes: string;
}

/** How a choice is asked: a list of options, or a switch. `fallback` holds until the reader chooses. */
export interface Choice<Id extends ChoiceId = ChoiceId> {
  readonly label: string;
  readonly describes: string;
  readonly kind: 'options' | 'switch';
  readonly options?: readonly Option<Choices[Id]>[];
  readonly fallback: Choices[Id];
}

/** True for a value that the choice offers. */
export function isChoiceValue({ options }: Choice, value: unknown): boolean {
  return options ? options.some((option) => option.value === value) : typeof value === 'boolean';
}

/** The choices with the fallback wherever none of the offered values was chosen. */
export function completeChoices(
  { choices }: Pick<ParameterSet, 'choices'>,
  chosen: Partial<Choices>,
): Choices {
  const entries = idsOf(choices).map((id) => {
    const value = chosen[id];
    return [id, isChoiceValue(choices[id], value) ? value : choices[id].fallback];
  });
  return Object.fromEntries(entries) as Choices; // every id of the table, each with a checked value
}
