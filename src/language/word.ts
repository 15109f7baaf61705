import type { ParameterId } from '../parameters/ids.ts';
import type { File } from './file.ts';
import { byKind, type Cases, type OneOf } from './kinds.ts';
import type { Resource } from './resource.ts';

/** The name of something a service makes and a script must ask for, in camelCase. */
export type OutputName = string;

/** Everything that a word may hold beside text, by the key that says so. */
interface References {
  readonly parameter: { readonly parameter: ParameterId };
  readonly id: { readonly id: Resource };
  readonly part: { readonly part: 'name' | 'group' | 'subscription'; readonly of: Resource };
  readonly output: { readonly output: OutputName };
  readonly tag: { readonly tag: Tag };
  /** The tags that the organisation demands, as words after the one in which this stands. */
  readonly also: { readonly also: 'tags' };
  readonly file: { readonly file: File };
}

export type Reference = OneOf<References>;

/** Gives each kind of reference its meaning; a table that forgets one does not compile. */
export function onReference<Result>(one: Reference, cases: Cases<References, Result>): Result {
  return byKind<References, Result>(one, cases);
}

/** A resource tag; written `name=value` as an argument. */
export interface Tag {
  readonly name: string;
  readonly value: Word;
}

/** One argument of a command: literal text and references, joined without a separator. */
export type Word = readonly (string | Reference)[];

/** The short forms in which guide data may write a word. */
export type Text = string | Reference | Word;

export const parameter = (id: ParameterId): Reference => ({ parameter: id });
export const idOf = (resource: Resource): Reference => ({ id: resource });
export const nameOf = (resource: Resource): Reference => ({ part: 'name', of: resource });
export const groupOf = (resource: Resource): Reference => ({ part: 'group', of: resource });
export const subscriptionOf = (resource: Resource): Reference => ({
  part: 'subscription',
  of: resource,
});
export const output = (name: OutputName): Reference => ({ output: name });
export const pathOf = (file: File): Reference => ({ file });

/** A word's own text, without its references. */
export function literalText(word: Word): string {
  return word.filter((part) => typeof part === 'string').join('');
}

/** The text of a word that no reference is part of; undefined of any other. */
export function fixedText(word: Word): string | undefined {
  return word.every((part) => typeof part === 'string') ? literalText(word) : undefined;
}

/** The resources whose ids stand in a word. */
export function resourcesIn(word: Word): readonly Resource[] {
  const none = (): readonly Resource[] => [];
  return word.flatMap((part) =>
    typeof part === 'string'
      ? []
      : onReference<readonly Resource[]>(part, {
          parameter: none,
          id: ({ id }) => [id],
          part: none,
          output: none,
          tag: none,
          also: none,
          file: none,
        }),
  );
}

/** The word that `text` abbreviates. */
export function word(text: Text): Word {
  return isWord(text) ? text : [text];
}

function isWord(text: Text): text is Word {
  return Array.isArray(text);
}
