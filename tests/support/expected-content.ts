// What a file of the guide must hold, worked out from its data alone and not from rendered text.
import { type Content, isOptional, onContent } from '../../src/language/file.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { type Reader, wordText } from './expected-words.ts';

/** The content as plain data, without what does not hold for the reader. */
export function contentFor(content: Content, reader: Reader): unknown {
  const isThere = (value: Content): boolean =>
    !isOptional(value) || holds(value.$when, reader.situation);
  const object = (entries: readonly (readonly [string, Content])[]): unknown =>
    Object.fromEntries(
      entries
        .filter(([, value]) => isThere(value))
        .map(([key, value]) => [key, contentFor(value, reader)]),
    );
  return onContent<unknown>(content, {
    text: (text) => text,
    bare: (value) => value,
    list: (items) => items.filter(isThere).map((item) => contentFor(item, reader)),
    map: object,
    $word: ({ $word }) => wordText($word, reader),
    $integer: ({ $integer }) => Number(wordText([{ parameter: $integer }], reader)),
    $when: ({ $value }) => contentFor($value, reader),
    $pairs: ({ $pairs }) => object($pairs.map(([key, value]) => [wordText(key, reader), value])),
    $tags: ({ $tags: { name, value } }) => {
      const demanded = reader.resolved.values.additionalTags?.split(/, ?/) ?? [];
      const entries = demanded.map((one) => {
        const at = one.indexOf('=');
        return [one.slice(0, at), one.slice(at + 1)];
      });
      return Object.fromEntries([[name, wordText(value, reader)], ...entries]) as unknown;
    },
  });
}
