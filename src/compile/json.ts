import { type Content, isOptional, onContent } from '../language/file.ts';
import { type Word, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { indentLines, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { tagMapNodes, type Writer, writeWord } from './reference.ts';

/** The content as JSON, two spaces deep. What may be missing owns the comma before it. */
export function writeJson(content: Content, writer: Writer): ScriptNodes {
  return [...value(content, writer), '\n'];
}

function value(content: Content, writer: Writer): ScriptNodes {
  return onContent<ScriptNodes>(content, {
    text: (text) => quoted([text], writer),
    bare: (bare) => [String(bare)],
    list: (list) =>
      items(
        '[',
        list.map((item) => itemOf(item, writer)),
        ']',
      ),
    map: (entries) =>
      object(
        entries.map(([key, one]) => [word(key), one]),
        writer,
      ),
    $word: ({ $word }) => quoted($word, writer),
    $integer: ({ $integer }) => writer.parameter($integer),
    $when: () => {
      throw new Error('What may be missing stands in a JSON list or object.');
    },
    $pairs: ({ $pairs }) => object($pairs, writer),
    $tags: ({ $tags }) => tagMapNodes($tags, writer),
  });
}

/** The text of one item, and when it is there. */
interface Item {
  readonly when?: When;
  readonly text: ScriptNodes;
}

function itemOf(content: Content, writer: Writer): Item {
  return isOptional(content)
    ? { when: content.$when, text: value(content.$value, writer) }
    : { text: value(content, writer) };
}

function object(entries: readonly (readonly [Word, Content])[], writer: Writer): ScriptNodes {
  const named = entries.map(([key, content]): Item => {
    const item = itemOf(content, writer);
    return { ...item, text: [...quoted(key, writer), ': ', ...item.text] };
  });
  return items('{', named, '}');
}

function items(open: string, list: readonly Item[], close: string): ScriptNodes {
  if (list.length === 0) return [open + close];
  if (list[0]?.when) throw new Error('The first item of a JSON list or object is always there.');
  const lines = list.flatMap(({ when, text }, at) =>
    onlyWhen(when, [at === 0 ? '\n' : ',\n', ...indentLines(text, '  ')]),
  );
  return [open, ...lines, '\n', close];
}

function quoted(parts: Word, writer: Writer): ScriptNodes {
  return ['"', ...writeWord(parts, writer), '"'];
}
