import { isParameterId } from '../parameters/catalogue.ts';
import { isChoiceId, isChoiceValue } from '../parameters/choices.ts';
import { isExistingKey } from '../parameters/existing.ts';
import type { Inputs } from '../parameters/resolve.ts';

/** Nothing typed, nothing chosen, nothing brought. */
export const noInputs: Inputs = { drafts: {}, choices: {}, existing: {} };

/** The inputs in data from outside; whatever the guide does not know is left out. */
export function readInputs(data: unknown): Inputs {
  return {
    drafts: entriesOf(data, 'drafts', (id, draft) => isParameterId(id) && isText(draft)),
    choices: entriesOf(data, 'choices', (id, value) => isChoiceId(id) && isChoiceValue(id, value)),
    existing: entriesOf(data, 'existing', (key, draft) => isExistingKey(key) && isText(draft)),
  };
}

/** True when the reader has typed, chosen or brought nothing. */
export function isEmpty({ drafts, choices, existing }: Inputs): boolean {
  return [drafts, choices, existing].every((part) => Object.keys(part).length === 0);
}

function entriesOf<Part extends keyof Inputs>(
  data: unknown,
  part: Part,
  isKnown: (key: string, value: unknown) => boolean,
): Inputs[Part] {
  const entries = isRecord(data) && isRecord(data[part]) ? Object.entries(data[part]) : [];
  return Object.fromEntries(entries.filter(([key, value]) => isKnown(key, value)));
}

/** True for an object with keys, which excludes null and lists. */
export function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isText(data: unknown): data is string {
  return typeof data === 'string' && data !== '';
}
