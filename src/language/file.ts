import type { ParameterId } from '../parameters/ids.ts';
import type { When } from '../parameters/conditions.ts';
import { byKind, type Cases, type OneOf } from './kinds.ts';
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

/** The tags of a resource: that of the plan, and those that the organisation demands. */
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
  | Map;

interface Map {
  readonly [key: string]: Content | undefined;
}

interface FileFacts {
  readonly id: string;
  /** Its name below `files/` in the bundle. */
  readonly name: string;
  readonly title: string;
  /** Its purpose, in one sentence. */
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

/** Every word that `content` holds, keys included; the tags that the organisation demands are no words. */
export function wordsOf(content: Content): readonly Word[] {
  return conditionalWords(content).map(({ word: one }) => one);
}

/** Every word that `content` holds, with when it is there; `when` holds around it. */
export function conditionalWords(content: Content, when: When = []): readonly ConditionalWord[] {
  const inside = (value: Content): readonly ConditionalWord[] => conditionalWords(value, when);
  const none = (): readonly ConditionalWord[] => [];
  return onContent<readonly ConditionalWord[]>(content, {
    text: none,
    bare: none,
    list: (items) => items.flatMap(inside),
    map: (entries) => entries.flatMap(([, value]) => inside(value)),
    $word: ({ $word }) => [{ word: $word, when }],
    $integer: ({ $integer }) => [{ word: [{ parameter: $integer }], when }],
    $when: ({ $when, $value }) => conditionalWords($value, [...when, ...$when]),
    $pairs: ({ $pairs }) =>
      $pairs.flatMap(([key, value]) => [{ word: key, when }, ...inside(value)]),
    $tags: ({ $tags: { name, value } }) => [{ word: [name, ...value], when }],
  });
}

/** The conditions of each entry of that name, at whatever depth. */
export function conditionsOfKey(content: Content, key: string, when: When = []): readonly When[] {
  const inside = (value: Content): readonly When[] => conditionsOfKey(value, key, when);
  const none = (): readonly When[] => [];
  return onContent<readonly When[]>(content, {
    text: none,
    bare: none,
    list: (items) => items.flatMap(inside),
    map: (entries) =>
      entries.flatMap(([name, value]) => [
        ...(name === key ? [isOptional(value) ? [...when, ...value.$when] : when] : []),
        ...inside(value),
      ]),
    $word: none,
    $integer: none,
    $when: ({ $when, $value }) => conditionsOfKey($value, key, [...when, ...$when]),
    $pairs: ({ $pairs }) => $pairs.flatMap(([, value]) => inside(value)),
    $tags: none,
  });
}

/** The forms of a content that a `$` name tells. */
interface Marked {
  readonly $word: Scalar;
  readonly $integer: Integer;
  readonly $when: Optional<Content>;
  readonly $pairs: Pairs<Content>;
  readonly $tags: Tags;
}

interface Unmarked<Result> {
  text(text: string): Result;
  bare(value: number | boolean): Result;
  list(items: readonly Content[]): Result;
  /** Entries with an undefined value are left out. */
  map(entries: readonly (readonly [string, Content])[]): Result;
}

/** Gives each form of content its meaning; a table that forgets one does not compile. */
export function onContent<Result>(
  content: Content,
  cases: Cases<Marked, Result> & Unmarked<Result>,
): Result {
  if (typeof content === 'string') return cases.text(content);
  if (typeof content !== 'object') return cases.bare(content);
  if (isList(content)) return cases.list(content);
  if (isMarked(content)) return byKind<Marked, Result>(content, cases);
  return cases.map(Object.entries(content satisfies Map).filter(isGiven));
}

const marks: Readonly<Record<keyof Marked, true>> = {
  $word: true,
  $integer: true,
  $when: true,
  $pairs: true,
  $tags: true,
};

/** True for what is there only while its conditions hold. */
export function isOptional(content: Content): content is Optional<Content> {
  return typeof content === 'object' && '$when' in content;
}

function isList(content: object): content is readonly Content[] {
  return Array.isArray(content);
}

function isMarked(content: OneOf<Marked> | Map): content is OneOf<Marked> {
  return Object.keys(marks).some((mark) => mark in content);
}

function isGiven(entry: [string, Content | undefined]): entry is [string, Content] {
  return entry[1] !== undefined;
}
