// What a file of the guide must hold, worked out from its data alone and not from rendered text.
import {
  type Content,
  isInteger,
  isList,
  isOptional,
  isPairs,
  isScalar,
  isTags,
} from '../../src/language/file.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { type Reader, wordText } from './expected-words.ts';

/** The content as plain data, without what does not hold for the reader. */
export function contentFor(content: Content, reader: Reader): unknown {
  if (typeof content !== 'object') return content;
  if (isScalar(content)) return wordText(content.$word, reader);
  if (isInteger(content)) return Number(wordText([{ parameter: content.$integer }], reader));
  if (isTags(content)) {
    const demanded = reader.resolved.values.additionalTags?.split(/, ?/) ?? [];
    const entries = demanded.map((one) => {
      const at = one.indexOf('=');
      return [one.slice(0, at), one.slice(at + 1)];
    });
    const { name, value } = content.$tags;
    return Object.fromEntries([[name, wordText(value, reader)], ...entries]) as unknown;
  }
  if (isOptional(content)) return contentFor(content.$value, reader);
  if (isList(content)) return content.filter(isThere).map((item) => contentFor(item, reader));
  const entries = isPairs(content)
    ? content.$pairs.map(([key, value]) => [wordText(key, reader), value] as const)
    : Object.entries(content as Record<string, Content | undefined>);
  return Object.fromEntries(
    entries.flatMap(([key, value]) =>
      value !== undefined && isThere(value) ? [[key, contentFor(value, reader)]] : [],
    ),
  );

  function isThere(value: Content): boolean {
    const isAlways = typeof value !== 'object' || isList(value) || !isOptional(value);
    return isAlways || holds(value.$when, reader.situation);
  }
}
