import { parameters } from '../guide/parameters/parameters.ts';
import { catalogue, isParameterId, parameterIds } from '../guide/parameters/catalogue.ts';
import type { ParameterId, ExistingKey } from '../parameters/ids.ts';
import { choices, isChoiceId } from '../guide/parameters/choices.ts';
import { existingKeys, existingKinds, isExistingKey } from '../guide/parameters/existing.ts';
import { seedsOf } from '../parameters/names.ts';
import { subnets } from '../guide/parameters/subnets.ts';
import type { Field, Fix, Origin, Problem, ReadDraft, Resolved } from '../parameters/resolved.ts';
import { existingKeyOf, isExistingField } from '../parameters/existing-field.ts';
import type { TextField } from './store.ts';

export { isParameterId } from '../guide/parameters/catalogue.ts';
export { existingField, isExistingField } from '../parameters/existing-field.ts';
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
  /** The fields that are needed because this one is filled in, and have no value yet. */
  readonly asks: readonly ParameterId[];
}

/**
 * The status of a field: yours, a default, one that follows once the seeds are there, needed now or later, or wrong. A
 * resource that may be brought and is not has `none`.
 */
export type FieldStatus = 'yours' | 'default' | 'follows' | 'needed' | 'later' | 'wrong' | 'none';

/** The name that the form gives a field. */
export function labelOf(field: Field): string {
  if (isParameterId(field)) return catalogue[field].label;
  return isChoiceId(field) ? choices[field].label : existingKinds[existingKeyOf(field)].label;
}

/** The brought resource that names a parameter; while it is brought, the parameter cannot be typed. */
export function keyThatNames(id: ParameterId): ExistingKey | undefined {
  return existingKeys.find((key) => existingKinds[key].parameter === id);
}

/** The field that an input's name stands for; throws on any other name. */
export function fieldNamed(name: string): Field {
  if (isParameterId(name) || isChoiceId(name)) return name;
  if (isExistingField(name) && isExistingKey(existingKeyOf(name))) return name;
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
  if (!isParameterId(field)) return resolved.existing[existingKeyOf(field)] ? 'yours' : 'none';
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

// The longest text that a field of the narrowest pane shows whole with the words before it.
const longest = 26;

/** What stands greyed in an empty field: its default, or an example, which says so where the field has room for it. */
export function placeholderFor(shown: string, origin: Origin): string {
  return origin === 'missing' && shown.length < longest ? `for example ${shown}` : shown;
}

/** The end of a resource ID, which tells it from others: the whole is three times as long as its field. */
function endOf(id: string): string {
  return `…/${id.split('/').slice(-2).join('/')}`;
}

/** Says how far the form is: what blocks first, then how many values steps still wait for. */
export function openWords(open: number, later: number): string {
  if (open > 0) return `${open} to complete`;
  return later > 0 ? `ready, ${later} later` : 'complete';
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
): Pick<FieldView, 'origin' | 'placeholder' | 'asks'> {
  const origin = resolved.origins[id];
  const shown = resolved.shown[id];
  return { origin, placeholder: placeholderFor(shown, origin), asks: [] };
}

function existingView(
  field: Exclude<TextField, ParameterId>,
  { existing, shownExisting, values }: Resolved,
): Pick<FieldView, 'origin' | 'placeholder' | 'asks'> {
  const key = existingKeyOf(field);
  const origin = existing[key] ? 'typed' : shownExisting[key] ? 'illegal' : 'missing';
  // The group of a brought workspace is brought with it.
  const { example, asks = [] } = existingKinds[key];
  return {
    origin,
    placeholder: endOf(existing[key]?.text ?? example),
    asks: existing[key] ? asks.filter((id) => values[id] === undefined) : [],
  };
}

// The range of a subnet follows from the network's as a name does from the seeds.
const seedsByField = new Map<ParameterId, readonly ParameterId[]>([
  ...parameterIds.map((id) => [id, seedsOf(parameters, id)] as const),
  ...subnets.map(({ id }) => [id, ['vnetPrefix' as const]] as const),
]);

function unfilledSeeds(id: ParameterId, { values }: Resolved): readonly ParameterId[] {
  const seeds = seedsByField.get(id) ?? [];
  return seeds.filter((seed) => seed !== id && values[seed] === undefined);
}

function problemOn(field: ParameterId, { problems }: Resolved): Problem {
  const known = problems.find((problem) => problem.field === field);
  return known ?? { field, message: catalogue[field].hint };
}
