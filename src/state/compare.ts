import { parameters } from '../guide/parameters/parameters.ts';
import { parameterIds } from '../guide/parameters/catalogue.ts';
import { choiceIds, choices } from '../guide/parameters/choices.ts';
import type { ChoiceId } from '../parameters/ids.ts';
import { completeChoices } from '../parameters/choices.ts';
import { isIncluded } from '../parameters/controls.ts';
import { existingKeys } from '../guide/parameters/existing.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { existingField } from '../parameters/existing-field.ts';
import { labelOf } from './fields.ts';

/** One field or control on which two profiles differ, in the words of the form; an empty text is the default. */
export interface Difference {
  readonly field: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Lists the fields and controls on which two profiles differ, in the order of the form. */
export function differences(
  mine: Inputs,
  theirs: Inputs,
  titleOf: (control: string) => string,
): readonly Difference[] {
  const rows = [...typed(mine, theirs), ...chosen(mine, theirs), ...brought(mine, theirs)];
  return [...rows, ...leftOut(mine, theirs, titleOf)].filter((row) => row.mine !== row.theirs);
}

function typed(mine: Inputs, theirs: Inputs): readonly Difference[] {
  return parameterIds.map((id) => ({
    field: id,
    label: labelOf(id),
    mine: mine.drafts[id] ?? '',
    theirs: theirs.drafts[id] ?? '',
  }));
}

function brought(mine: Inputs, theirs: Inputs): readonly Difference[] {
  return existingKeys.map((key) => ({
    field: existingField(key),
    label: `${labelOf(existingField(key))} to bring`,
    mine: mine.existing[key] ?? '',
    theirs: theirs.existing[key] ?? '',
  }));
}

function chosen(mine: Inputs, theirs: Inputs): readonly Difference[] {
  return choiceIds.map((id) => ({
    field: id,
    label: labelOf(id),
    mine: answer(id, mine),
    theirs: answer(id, theirs),
  }));
}

function answer(id: ChoiceId, inputs: Inputs): string {
  const value = completeChoices(parameters, inputs.choices)[id];
  const option = choices[id].options?.find((one) => one.value === value);
  return option?.label ?? (value ? 'on' : 'off');
}

function leftOut(
  mine: Inputs,
  theirs: Inputs,
  titleOf: (control: string) => string,
): readonly Difference[] {
  const ids = new Set([mine, theirs].flatMap(({ controls = {} }) => Object.keys(controls)));
  const word = (id: string, { controls = {} }: Inputs): string =>
    isIncluded(id, controls) ? 'in the plan' : 'left out';
  return [...ids].sort().map((id) => ({
    field: `control.${id}`,
    label: titleOf(id),
    mine: word(id, mine),
    theirs: word(id, theirs),
  }));
}
