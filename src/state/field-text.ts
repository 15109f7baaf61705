import { parameters } from '../guide/parameters/parameters.ts';
import { spelledOut } from '../guide/parameters/abbreviations.ts';
import { catalogue, isParameterId } from '../guide/parameters/catalogue.ts';
import type { ParameterId, ChoiceId } from '../parameters/ids.ts';
import { choices } from '../guide/parameters/choices.ts';
import { existingKinds } from '../guide/parameters/existing.ts';
import { seedsOf } from '../parameters/names.ts';
import { isKnownRegion, regionNames } from '../guide/parameters/regions.ts';
import { list } from '../parameters/words.ts';
import { existingKeyOf } from '../parameters/existing-field.ts';
import type { TextField } from './store.ts';

/** A value to choose, and another name for it. */
export interface Suggestion {
  readonly value: string;
  readonly name: string;
}

/** The texts of the form at a field, whatever is in it. */
export interface FieldText {
  readonly label: string;
  readonly describes: string;
  readonly rule: string;
  readonly example: string;
  /** Further sentences. */
  readonly remarks: readonly string[];
  /** A command that prints the value. */
  readonly find?: string;
  /** Known values, with the name under which a reader may know one; others are legal. */
  readonly suggestions?: readonly Suggestion[];
  readonly inputMode?: 'numeric' | 'email';
  /** The text that the search of the form looks through, in lower case. */
  readonly words: string;
}

/** The suggestions that fit what was typed, by value or name: those that begin with it first. */
export function fitting(suggestions: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const sought = typed.trim().toLowerCase();
  const words = sought.split(/\s+/).filter(Boolean);
  const fit = suggestions.filter(({ value, name }) => {
    const text = `${value} ${name}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ value, name }: Suggestion): boolean =>
    [value, name].some((text) => text.toLowerCase().startsWith(sought));
  return [...fit.filter(begins), ...fit.filter((one) => !begins(one))];
}

/** The words at a text field. */
export function fieldText(field: TextField): FieldText {
  return isParameterId(field) ? parameterText(field) : existingText(field);
}

function parameterText(id: ParameterId): FieldText {
  const { label, describes, hint, example, group, find, inputMode, ...parameter } = catalogue[id];
  const from = seedsOf(parameters, id).map((seed) => catalogue[seed].label.toLowerCase());
  const remarks = [
    from.length > 0 && `Its default is made from ${list(from, 'and')}.`,
    parameter.immutable && 'Azure cannot change it later.',
    parameter.globallyUnique && 'It must be free in all of Azure.',
    parameter.unverified && `Not verified: ${parameter.unverified}`,
  ];
  return {
    label,
    describes,
    rule: hint,
    example,
    remarks: remarks.filter((remark) => typeof remark === 'string'),
    ...(parameter.suggestions && { suggestions: parameter.suggestions.map(suggestion) }),
    ...(find && { find }),
    ...(inputMode && { inputMode }),
    words: `${id} ${label} ${describes} ${group}`.toLowerCase(),
  };
}

function suggestion(value: string): Suggestion {
  return { value, name: isKnownRegion(value) ? regionNames[value] : '' };
}

function existingText(field: Exclude<TextField, ParameterId>): FieldText {
  const key = existingKeyOf(field);
  const { label, describes, example } = existingKinds[key];
  return {
    label,
    describes,
    rule: 'Paste the whole ID, from /subscriptions/ on.',
    example,
    remarks: [],
    words: `existing bring ${key} ${label} ${describes}`.toLowerCase(),
  };
}

/** The text of a choice that the search of the form looks through, in lower case. */
export function choiceWords(id: ChoiceId): string {
  const { label, describes, options = [] } = choices[id];
  const names = options.map((option) => `${option.label} ${option.describes}`);
  return [id, label, describes, ...names].join(' ').toLowerCase();
}

/** True where a text of the form has every word that is sought, or the words that a short form stands for. */
export function hasWords(text: string, sought: readonly string[]): boolean {
  return sought.every((word) => {
    const spelled = spelledOut(word);
    if (spelled === undefined) return text.includes(word);
    return text.includes(spelled) || text.split(/\W+/).includes(word);
  });
}
