import {
  type Content,
  isInteger,
  isList,
  isOptional,
  isPairs,
  isScalar,
  isTags,
} from '../language/file.ts';
import { word, type Word } from '../language/word.ts';
import { indentLines, type Marks, onlyWhen } from './marks.ts';
import { tagMapMarks, type Writer, writeWord } from './reference.ts';
import { quotedWriter } from './writers.ts';

/** The content as YAML that 1.1 and 1.2 read alike: block style, every text with a slot between double quotes. */
export function writeYaml(content: Content): Marks {
  return block(content, quotedWriter);
}

/** Lines that hold a map or a list; each entry that may be missing owns its whole lines. */
function block(content: Content, writer: Writer): Marks {
  if (typeof content !== 'object' || isInline(content)) return [...scalar(content, writer), '\n'];
  const isMap = !isList(content);
  const entries = isMap ? entriesOf(content) : content.map((item) => [[], item] as const);
  if (entries.every(([, value]) => mayBeMissing(value))) {
    throw new Error('An entry of each YAML map or list is always there.'); // else it would be null
  }
  return entries.flatMap(([key, value]) =>
    isMap ? mapEntry(key, value, writer) : listItem(value, writer),
  );
}

function mayBeMissing(content: Content): boolean {
  return typeof content === 'object' && !isList(content) && isOptional(content);
}

function mapEntry(key: Word, value: Content, writer: Writer): Marks {
  if (typeof value === 'object' && isOptional(value)) {
    return onlyWhen(value.$when, mapEntry(key, value.$value, writer));
  }
  const start = [...quoteWord(key, writer), ':'];
  if (isInline(value)) return [...start, ' ', ...scalar(value, writer), '\n'];
  return [...start, '\n', ...indentLines(block(value, writer), '  ')];
}

function listItem(item: Content, writer: Writer): Marks {
  if (typeof item === 'object' && isOptional(item)) {
    return onlyWhen(item.$when, listItem(item.$value, writer));
  }
  if (isInline(item)) return ['- ', ...scalar(item, writer), '\n'];
  const lines = indentLines(block(item, writer), '  ');
  const [first, ...rest] = lines;
  if (typeof first !== 'string') throw new Error('The first entry of a list item is always there.');
  return [`- ${first.slice(2)}`, ...rest];
}

function isInline(content: Content): boolean {
  if (typeof content !== 'object') return true;
  if (isList(content)) return content.length === 0;
  return (
    isScalar(content) || isInteger(content) || isTags(content) || entriesOf(content).length === 0
  );
}

function scalar(content: Content, writer: Writer): Marks {
  if (typeof content === 'string') return quoteWord(word(content), writer);
  if (typeof content !== 'object') return [String(content)];
  if (isScalar(content)) return quoteWord(content.$word, writer);
  if (isInteger(content)) return writer.parameter(content.$integer);
  if (isTags(content)) return tagMapMarks(content.$tags, writer);
  return [isList(content) ? '[]' : '{}'];
}

/** The entries of a map in their order; keys with an undefined value are left out. */
export function entriesOf(
  content: Exclude<Content, string | number | boolean>,
): readonly (readonly [Word, Content])[] {
  if (isPairs(content)) return content.$pairs;
  return Object.entries(content as Readonly<Record<string, Content | undefined>>).flatMap(
    ([key, value]) => (value === undefined ? [] : [[word(key), value] as const]),
  );
}

/** Bare only where no YAML reads it as anything but this text. */
function quoteWord(parts: Word, writer: Writer): Marks {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string' && isBare(only)) return [only];
  return ['"', ...writeWord(parts, writer), '"'];
}

// The last is a number to some: no digits, and an exponent.
const reserved = /^(y|n|yes|no|on|off|true|false|null|nan|inf|e[-_]?[\d_]+)$/i;

function isBare(text: string): boolean {
  if (/^https:\/\/[\w./-]+$/.test(text)) return true;
  return /^[$A-Za-z_][\w.-]*$/.test(text) && !reserved.test(text);
}
