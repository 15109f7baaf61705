import type { ParameterId } from '../parameters/catalogue.ts';
import type { When } from '../parameters/conditions.ts';
import { type Tag, type Text, type Word, word } from './word.ts';

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

/** What a resource carries: the tag of the plan, and those that the organisation demands. */
export interface Tags {
  readonly $tags: Tag;
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
  | Tags
  | readonly Content[]
  | { readonly [key: string]: Content | undefined };

interface FileFacts {
  readonly id: string;
  /** Its name below `files/` in the bundle. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in one sentence. */
  readonly describes: string;
  /** The choices under which a step uses it; always, where nothing is said. */
  readonly when?: When;
}

/** A text of the bundle: data whose values are slots, or a program without any. */
export type File = FileFacts &
  (
    | { readonly format: 'yaml' | 'json'; readonly content: Content }
    | { readonly format: 'python'; readonly content: string }
  );

export const text = (...parts: (string | Exclude<Text, Word>)[]): Scalar => ({ $word: parts });
export const integer = (id: ParameterId): Integer => ({ $integer: id });
export const optional = <Value>(when: When, value: Value): Optional<Value> => ({
  $when: when,
  $value: value,
});
export const pairs = <Value>(...entries: [Text, Value][]): Pairs<Value> => ({
  $pairs: entries.map(([key, value]) => [word(key), value] as const),
});

export const tagged = (tag: Tag): Tags => ({ $tags: tag });

/** A word and the conditions under which it is there. */
export interface ConditionalWord {
  readonly word: Word;
  readonly when: When;
}

/** Every word that `content` holds, keys included. */
export function wordsOf(content: Content): readonly Word[] {
  return conditionalWords(content).map(({ word: one }) => one);
}

/** Every word that `content` holds, with when it is there; `when` holds around it. */
export function conditionalWords(content: Content, when: When = []): readonly ConditionalWord[] {
  const inside = (value: Content | undefined): readonly ConditionalWord[] =>
    value === undefined ? [] : conditionalWords(value, when);
  if (typeof content !== 'object') return [];
  if (isList(content)) return content.flatMap(inside);
  if (isScalar(content)) return [{ word: content.$word, when }];
  if (isInteger(content)) return [{ word: [{ parameter: content.$integer }], when }];
  if (isTags(content)) {
    const demanded: Word = [{ parameter: 'additionalTags' }];
    const own = { word: [content.$tags.name, ...content.$tags.value], when };
    return [own, { word: demanded, when: [...when, 'has:additionalTags'] }];
  }
  if (isOptional(content)) return conditionalWords(content.$value, [...when, ...content.$when]);
  if (isPairs(content)) {
    return content.$pairs.flatMap(([key, value]) => [{ word: key, when }, ...inside(value)]);
  }
  return Object.values(content).flatMap(inside);
}

type Structured = Exclude<Content, string | number | boolean>;
export const isList = (content: Structured): content is readonly Content[] =>
  Array.isArray(content);
export const isScalar = (content: Structured): content is Scalar => '$word' in content;
export const isInteger = (content: Structured): content is Integer => '$integer' in content;
export const isOptional = (content: Structured): content is Optional<Content> => '$when' in content;
export const isTags = (content: Structured): content is Tags => '$tags' in content;
export const isPairs = (content: Structured): content is Pairs<Content> => '$pairs' in content;
