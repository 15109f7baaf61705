import { requiredChoices } from '../../page-model/required-choices.ts';
import { isChoiceId } from '../../guide/parameters/choices.ts';
import type { When } from '../../parameters/conditions.ts';

/** The choices that the reader would have to switch on, in the words of the form. */
export function broughtBy(when: When): string {
  const choices = when.filter((one) => isChoiceId(one.replace('!', '').split('=')[0] ?? ''));
  return requiredChoices(choices)
    .map(({ words }) => words)
    .join(', ');
}
