import { type Content, isOptional, onContent } from '../language/file.ts';
import { word, type Word } from '../language/word.ts';
import { indentLines, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { tagMapNodes, type Writer, writeWord } from './reference.ts';

/** The content as YAML that 1.1 and 1.2 read alike: block style, every text with a slot between double quotes. */
export function writeYaml(content: Content, writer: Writer): ScriptNodes {
  return block(content, writer);
}

/** Lines that hold a map or a list; each entry that may be missing owns its whole lines. */
function block(content: Content, writer: Writer): ScriptNodes {
  const inline = inlineText(content, writer);
  if (inline) return [...inline, '\n'];
  const entries = entriesOf(content);
  if (entries.every(([, value]) => isOptional(value))) {
    throw new Error('An entry of each YAML map or list is always there.'); // else it would be null
  }
  return entries.flatMap(([key, value]) => entry(key, value, writer));
}

/** The entries of a map in their order, or the items of a list, which have no key. */
function entriesOf(content: Content): readonly (readonly [Word | undefined, Content])[] {
  const none = (): readonly (readonly [Word, Content])[] => [];
  return onContent<readonly (readonly [Word | undefined, Content])[]>(content, {
    list: (items) => items.map((item) => [undefined, item]),
    map: (entries) => entries.map(([key, value]) => [word(key), value]),
    $pairs: ({ $pairs }) => $pairs,
    $when: ({ $value }) => entriesOf($value),
    text: none,
    bare: none,
    $word: none,
    $integer: none,
    $tags: none,
  });
}

function entry(key: Word | undefined, value: Content, writer: Writer): ScriptNodes {
  if (isOptional(value)) return onlyWhen(value.$when, entry(key, value.$value, writer));
  return key ? mapEntry(key, value, writer) : listItem(value, writer);
}

function mapEntry(key: Word, value: Content, writer: Writer): ScriptNodes {
  const start = [...quoteWord(key, writer), ':'];
  const inline = inlineText(value, writer);
  if (inline) return [...start, ' ', ...inline, '\n'];
  return [...start, '\n', ...indentLines(block(value, writer), '  ')];
}

function listItem(item: Content, writer: Writer): ScriptNodes {
  const inline = inlineText(item, writer);
  if (inline) return ['- ', ...inline, '\n'];
  const lines = indentLines(block(item, writer), '  ');
  const [first, ...rest] = lines;
  if (typeof first !== 'string') throw new Error('The first entry of a list item is always there.');
  return [`- ${first.slice(2)}`, ...rest];
}

/** Writes on one line a scalar, or a map or list without entries. */
function inlineText(content: Content, writer: Writer): ScriptNodes | undefined {
  const empty = (text: string, { length }: readonly unknown[]): ScriptNodes | undefined =>
    length === 0 ? [text] : undefined;
  return onContent<ScriptNodes | undefined>(content, {
    text: (text) => quoteWord(word(text), writer),
    bare: (value) => [String(value)],
    list: (items) => empty('[]', items),
    map: (entries) => empty('{}', entries),
    $word: ({ $word }) => quoteWord($word, writer),
    $integer: ({ $integer }) => writer.parameter($integer),
    $when: () => undefined,
    $pairs: ({ $pairs }) => empty('{}', $pairs),
    $tags: ({ $tags }) => tagMapNodes($tags, writer),
  });
}

/** Bare only where no YAML reads it as anything but this text. */
function quoteWord(parts: Word, writer: Writer): ScriptNodes {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string' && isBare(only)) return [only];
  return ['"', ...writeWord(parts, writer), '"'];
}

// Some readers of YAML take the last form, an exponent without digits, for a number.
const reserved = /^(y|n|yes|no|on|off|true|false|null|nan|inf|e[-_]?[\d_]+)$/i;

function isBare(text: string): boolean {
  if (/^https:\/\/[\w./-]+$/.test(text)) return true;
  return /^[$A-Za-z_][\w.-]*$/.test(text) && !reserved.test(text);
}
