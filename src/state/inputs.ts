import { isParameterId } from '../guide/parameters/catalogue.ts';
import { choices, isChoiceId } from '../guide/parameters/choices.ts';
import { isChoiceValue } from '../parameters/choices.ts';
import { isControlId } from '../parameters/controls.ts';
import { isExistingKey } from '../guide/parameters/existing.ts';
import { isRecord } from '../parameters/record.ts';
import type { Inputs } from '../parameters/resolved.ts';

/** The inputs of a reader who has typed, chosen and brought nothing. */
export const noInputs: Inputs = { drafts: {}, choices: {}, existing: {} };

/** Reads the inputs in data from outside and leaves out entries that the guide does not know. */
export function readInputs(data: unknown): Inputs {
  return {
    drafts: entriesOf(data, 'drafts', (id, draft) => isParameterId(id) && isText(draft)),
    choices: entriesOf(
      data,
      'choices',
      (id, value) => isChoiceId(id) && isChoiceValue(choices[id], value),
    ),
    existing: entriesOf(data, 'existing', (key, draft) => isExistingKey(key) && isText(draft)),
    ...controlsOf(data),
  };
}

/** The controls that are left out, if any; only the plan data knows which ids exist. */
function controlsOf(data: unknown): Pick<Inputs, 'controls'> {
  const isLeftOut = (id: string, value: unknown): boolean => isControlId(id) && value === false;
  const controls = entriesOf(data, 'controls', isLeftOut);
  return Object.keys(controls ?? {}).length > 0 ? { controls } : {};
}

/** True when the reader has typed, chosen or brought nothing; an identity alone is no plan. */
export function isEmpty(inputs: Inputs): boolean {
  const { drafts, choices, existing, controls = {} } = withoutIdentity(inputs);
  return [drafts, choices, existing, controls].every((part) => Object.keys(part).length === 0);
}

/** The inputs without the identity of their plan: a copy becomes a plan of its own. */
export function withoutIdentity(inputs: Inputs): Inputs {
  const drafts = Object.entries(inputs.drafts).filter(([id]) => id !== 'planId');
  return { ...inputs, drafts: Object.fromEntries(drafts) };
}

function entriesOf<Part extends keyof Inputs>(
  data: unknown,
  part: Part,
  isKnown: (key: string, value: unknown) => boolean,
): NonNullable<Inputs[Part]> {
  const entries = isRecord(data) && isRecord(data[part]) ? Object.entries(data[part]) : [];
  return Object.fromEntries(entries.filter(([key, value]) => isKnown(key, value))) as NonNullable<
    Inputs[Part]
  >;
}

function isText(data: unknown): data is string {
  return typeof data === 'string' && data !== '';
}
