import { parameters } from '../guide/parameters/parameters.ts';
import { catalogue, isParameterId } from '../guide/parameters/catalogue.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import { choices, isChoiceId } from '../guide/parameters/choices.ts';
import { existingKeys, existingKinds, isExistingKey } from '../guide/parameters/existing.ts';
import { seedsOf } from '../parameters/names.ts';
import { subnets } from '../guide/parameters/subnets.ts';
import type { Field, Fix, Origin, Problem, ReadDraft, Resolved } from '../parameters/resolved.ts';
import { keyOf, type TextField } from './store.ts';

export { isParameterId } from '../guide/parameters/catalogue.ts';
export type { Field, Problem } from '../parameters/resolved.ts';
export { readSentence } from '../parameters/sentences.ts';

/** A field as the form shows it, beside its draft. */
export interface FieldView {
  readonly origin: Origin;
  /** Stands greyed in the empty field. */
  readonly placeholder: string;
  /** The sentence that blocks, and the one that warns; empty when there is none. */
  readonly problem: string;
  readonly notice: string;
  /** Drafts that end the sentence, where there are some. */
  readonly fix?: Fix;
  /** The text as which the draft was read, where that is another one. */
  readonly reading?: ReadDraft;
}

/**
 * The status of a field: yours, a default, one that follows once the seeds are there, needed now or later, or wrong. A
 * resource that may be brought and is not has `none`.
 */
export type FieldStatus = 'yours' | 'default' | 'follows' | 'needed' | 'later' | 'wrong' | 'none';

/** The name that the form gives a field. */
export function labelOf(field: Field): string {
  if (isParameterId(field)) return catalogue[field].label;
  return isChoiceId(field) ? choices[field].label : existingKinds[keyOf(field)].label;
}

/** The brought resource that names a parameter; while it is brought, the parameter cannot be typed. */
export function keyThatNames(id: ParameterId): ExistingKey | undefined {
  return existingKeys.find((key) => existingKinds[key].parameter === id);
}

/** The field that an input's name stands for; throws on any other name. */
export function fieldNamed(name: string): Field {
  const key = name.startsWith('existing.') ? name.slice('existing.'.length) : '';
  if (isParameterId(name) || isChoiceId(name) || isExistingKey(key)) return name as Field;
  throw new Error(`There is no field \`${name}\`.`);
}

/** True for a field into which text is typed. */
export function isTextField(field: Field): field is TextField {
  return !isChoiceId(field);
}

/** A text field for these inputs. */
export function viewOf(field: TextField, resolved: Resolved): FieldView {
  const find = (sentences: readonly Problem[]): string =>
    sentences.find((sentence) => sentence.field === field)?.message ?? '';
  return {
    ...(isParameterId(field) ? parameterView(field, resolved) : existingView(field, resolved)),
    problem: find(resolved.problems),
    notice: find(resolved.notices),
    ...fixOf(field, resolved),
    ...readingOf(field, resolved),
  };
}

/** Says what a press on a fix does. */
export function fixWords(fix: Fix): string {
  const texts = Object.values(fix);
  if (texts.length > 1) return 'Use the defaults of all ranges';
  return texts[0] ? `Use ${texts[0]}` : 'Use the default';
}

/** The status of a text field for these inputs. */
export function statusOf(field: TextField, resolved: Resolved): FieldStatus {
  if (resolved.problems.some((problem) => problem.field === field)) return 'wrong';
  if (!isParameterId(field)) return resolved.existing[keyOf(field)] ? 'yours' : 'none';
  const origin = resolved.origins[field];
  if (origin === 'default' || catalogue[field].random) return 'default';
  if (origin !== 'missing') return 'yours'; // a wrong one that is named by an ID is that ID's problem
  if (unfilledSeeds(field, resolved).length > 0) return 'follows';
  return ({ now: 'needed', later: 'later', never: 'none' } as const)[catalogue[field].needed];
}

/** The sentence that warns about a choice; empty when there is none. */
export function noticeOn(field: Field, { notices }: Resolved): string {
  return notices.find((notice) => notice.field === field)?.message ?? '';
}

/**
 * The problems at their root: a name made of a seed that is missing or wrong is that seed's problem.
 * A missing value is described by its rule, since its label stands before the sentence.
 */
export function causesOf(problems: readonly Problem[], resolved: Resolved): readonly Problem[] {
  const causes = problems.flatMap((problem) => {
    const { field } = problem;
    if (!isParameterId(field) || resolved.origins[field] !== 'missing') return [problem];
    if (catalogue[field].random) return []; // it comes with the first value
    const seeds = unfilledSeeds(field, resolved);
    return (seeds.length > 0 ? seeds : [field]).map((root) => problemOn(root, resolved));
  });
  return [...new Map(causes.map((cause) => [cause.field, cause])).values()];
}

/** The fields that the reader has yet to fill in or correct, without those that follow from a seed. */
export function openFields(fields: readonly Field[], resolved: Resolved): readonly Field[] {
  return fields.filter((field) =>
    isTextField(field)
      ? ['wrong', 'needed'].includes(statusOf(field, resolved))
      : resolved.problems.some((problem) => problem.field === field),
  );
}

function fixOf(field: Field, { problems, notices }: Resolved): Pick<FieldView, 'fix'> {
  const fix = [...problems, ...notices].find((sentence) => sentence.field === field)?.fix;
  return fix ? { fix } : {};
}

function readingOf(field: Field, { readings }: Resolved): Pick<FieldView, 'reading'> {
  const reading = readings.find((one) => one.field === field);
  return reading ? { reading } : {};
}

function parameterView(
  id: ParameterId,
  resolved: Resolved,
): Pick<FieldView, 'origin' | 'placeholder'> {
  const origin = resolved.origins[id];
  const shown = resolved.shown[id];
  return { origin, placeholder: origin === 'missing' ? `for example ${shown}` : shown };
}

function existingView(
  field: Exclude<TextField, ParameterId>,
  { existing, shownExisting }: Resolved,
): Pick<FieldView, 'origin' | 'placeholder'> {
  const key = keyOf(field);
  const origin = existing[key] ? 'typed' : shownExisting[key] ? 'illegal' : 'missing';
  // The group of a brought workspace is brought with it.
  return { origin, placeholder: existing[key]?.text ?? existingKinds[key].example };
}

// The range of a subnet follows from the network's as a name does from the seeds.
function unfilledSeeds(id: ParameterId, { values }: Resolved): readonly ParameterId[] {
  const seeds = subnets.some((subnet) => subnet.id === id)
    ? ['vnetPrefix' as const]
    : seedsOf(parameters, id);
  return seeds.filter((seed) => seed !== id && values[seed] === undefined);
}

function problemOn(field: ParameterId, { problems }: Resolved): Problem {
  const known = problems.find((problem) => problem.field === field);
  return known ?? { field, message: catalogue[field].hint };
}
