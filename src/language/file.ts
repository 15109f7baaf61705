import type { ParameterId } from '../parameters/catalogue.ts';
import type { When } from '../parameters/conditions.ts';
import { type Text, type Word, word } from './word.ts';

/** Text with references; printed between double quotes. */
export interface Scalar {
  readonly $word: Word;
}

/** A parameter that is a whole number; printed bare. */
export interface Integer {
  readonly $integer: ParameterId;
}

/** An entry or item that is there only while `when` holds. */
export interface Optional<Value> {
  readonly $when: When;
  readonly $value: Value;
}

/** A map whose keys hold references. */
export interface Pairs<Value> {
  readonly $pairs: readonly (readonly [Word, Value])[];
}

/** A value of a YAML or JSON file. The `$` names never meet a key of a schema. */
export type Content =
  | string
  | number
  | boolean
  | Scalar
  | Integer
  | Optional<Content>
  | Pairs<Content>
  | readonly Content[]
  | { readonly [key: string]: Content | undefined };

/** A text of the bundle whose values are slots. */
export interface File {
  readonly id: string;
  /** Its name below `files/` in the bundle. */
  readonly name: string;
  readonly format: 'yaml' | 'json';
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly describes: string;
  readonly content: Content;
}

export const text = (...parts: (string | Exclude<Text, Word>)[]): Scalar => ({ $word: parts });
export const integer = (id: ParameterId): Integer => ({ $integer: id });
export const optional = <Value>(when: When, value: Value): Optional<Value> => ({
  $when: when,
  $value: value,
});
export const pairs = <Value>(...entries: [Text, Value][]): Pairs<Value> => ({
  $pairs: entries.map(([key, value]) => [word(key), value] as const),
});

/** Every word that `content` holds, keys included. */
export function wordsOf(content: Content): readonly Word[] {
  if (typeof content !== 'object') return [];
  if (isList(content)) return content.flatMap(wordsOf);
  if (isScalar(content)) return [content.$word];
  if (isInteger(content)) return [[{ parameter: content.$integer }]];
  if (isOptional(content)) return wordsOf(content.$value);
  if (isPairs(content)) {
    return content.$pairs.flatMap(([key, value]) => [key, ...wordsOf(value)]);
  }
  return Object.values(content).flatMap((value) => (value === undefined ? [] : wordsOf(value)));
}

type Structured = Exclude<Content, string | number | boolean>;
export const isList = (content: Structured): content is readonly Content[] =>
  Array.isArray(content);
export const isScalar = (content: Structured): content is Scalar => '$word' in content;
export const isInteger = (content: Structured): content is Integer => '$integer' in content;
export const isOptional = (content: Structured): content is Optional<Content> => '$when' in content;
export const isPairs = (content: Structured): content is Pairs<Content> => '$pairs' in content;
