import { atom, computed } from 'nanostores';
import { haveSamePlan, type PlanFacts, situationOf } from '../fill/plan.ts';
import { everyStep } from './every-step.ts';
import { isParameterId } from '../guide/parameters/catalogue.ts';
import type { ParameterId, ChoiceId, Choices } from '../parameters/ids.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { type ExistingField, existingKeyOf } from '../parameters/existing-field.ts';
import { resolve } from '../guide/parameters/parameters.ts';
import { noInputs } from './inputs.ts';

export type { ChoiceId } from '../parameters/ids.ts';

/** A field into which text is typed. */
export type TextField = ParameterId | ExistingField;

/** The reader's inputs: typed, chosen and brought. They alone change; everything else follows from them. */
export const $inputs = atom<Inputs>(noInputs);

/** Values, shown texts, problems and notices that follow from the inputs. */
export const $resolved = computed($inputs, resolve);

/** What plans follow from: the same object while only texts change, so that nothing is planned anew. */
export const $planFacts = computed($resolved, (resolved): PlanFacts => resolved);
$planFacts.eq = (before, now) => before !== undefined && haveSamePlan(before, now);

/** The facts that conditions on a page test; a page shows every step, so each counts as planned. */
export const $situation = computed($planFacts, (facts) => situationOf(facts, everyStep(facts)));

/** Sets the draft of a field; the empty text restores the default. */
export function setDraft(field: TextField, text: string): void {
  const inputs = $inputs.get();
  if (isParameterId(field)) {
    $inputs.set({ ...inputs, drafts: withText(inputs.drafts, field, text) });
  } else {
    const key = existingKeyOf(field);
    $inputs.set({ ...inputs, existing: withText(inputs.existing, key, text) });
  }
}

/** Sets several drafts at once, such as those of a fix. */
export function setDrafts(texts: Readonly<Partial<Record<ParameterId, string>>>): void {
  const inputs = $inputs.get();
  const drafts = Object.entries(texts).reduce(
    (others, [id, text]) => withText(others, id as ParameterId, text),
    inputs.drafts,
  );
  $inputs.set({ ...inputs, drafts });
}

/** The draft in a field; empty where there is none. */
export function draftOf(field: TextField, { drafts, existing }: Inputs): string {
  return (isParameterId(field) ? drafts[field] : existing[existingKeyOf(field)]) ?? '';
}

/** Sets a choice. */
export function setChoice<Id extends ChoiceId>(id: Id, value: Choices[Id]): void {
  const inputs = $inputs.get();
  $inputs.set({ ...inputs, choices: { ...inputs.choices, [id]: value } });
}

function withText<Key extends string>(
  texts: Readonly<Partial<Record<Key, string>>>,
  key: Key,
  text: string,
): Readonly<Partial<Record<Key, string>>> {
  const others = Object.entries(texts).filter(([other]) => other !== key);
  const entries = text === '' ? others : [...others, [key, text]];
  return Object.fromEntries(entries) as Partial<Record<Key, string>>; // the same keys
}
