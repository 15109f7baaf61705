import { type Content, isInteger, isList, isOptional, isScalar, isTags } from '../language/file.ts';
import type { Word } from '../language/word.ts';
import { indentLines, type Marks, onlyWhen } from './marks.ts';
import { tagMapMarks, writeWord } from './reference.ts';
import { quotedWriter } from './writers.ts';
import { entriesOf } from './yaml.ts';

/** The content as JSON, two spaces deep. What may be missing owns the comma before it. */
export function writeJson(content: Content): Marks {
  return [...value(content), '\n'];
}

function value(content: Content): Marks {
  if (typeof content === 'string') return quoted([content]);
  if (typeof content !== 'object') return [String(content)];
  if (isScalar(content)) return quoted(content.$word);
  if (isInteger(content)) return quotedWriter.parameter(content.$integer);
  if (isTags(content)) return tagMapMarks(content.$tags, quotedWriter);
  if (isList(content))
    return items(
      '[',
      content.map((item) => [item, []] as const),
      ']',
    );
  const entries = entriesOf(content);
  return items(
    '{',
    entries.map(([key, item]) => [item, [...quoted(key), ': ']] as const),
    '}',
  );
}

function items(open: string, list: readonly (readonly [Content, Marks])[], close: string): Marks {
  if (list.length === 0) return [open + close];
  const lines = list.flatMap(([item, before], at): Marks => {
    const optional = typeof item === 'object' && !isList(item) && isOptional(item);
    if (optional && at === 0)
      throw new Error('The first item of a JSON list or object is always there.');
    const inner = value(optional ? item.$value : item);
    return onlyWhen(optional ? item.$when : undefined, [
      at === 0 ? '\n' : ',\n',
      ...indentLines([...before, ...inner], '  '),
    ]);
  });
  return [open, ...lines, '\n', close];
}

function quoted(parts: Word): Marks {
  return ['"', ...writeWord(parts, quotedWriter), '"'];
}
