import { type Content, isOptional, onContent } from '../language/file.ts';
import { type Word, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { indentLines, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { tagMapNodes, writeWord } from './reference.ts';
import { quotedWriter } from './writers.ts';

/** The content as JSON, two spaces deep. What may be missing owns the comma before it. */
export function writeJson(content: Content): ScriptNodes {
  return [...value(content), '\n'];
}

function value(content: Content): ScriptNodes {
  return onContent<ScriptNodes>(content, {
    text: (text) => quoted([text]),
    bare: (bare) => [String(bare)],
    list: (list) => items('[', list.map(itemOf), ']'),
    map: (entries) => object(entries.map(([key, one]) => [word(key), one])),
    $word: ({ $word }) => quoted($word),
    $integer: ({ $integer }) => quotedWriter.parameter($integer),
    $when: () => {
      throw new Error('What may be missing stands in a JSON list or object.');
    },
    $pairs: ({ $pairs }) => object($pairs),
    $tags: ({ $tags }) => tagMapNodes($tags, quotedWriter),
  });
}

/** The text of one item, and when it is there. */
interface Item {
  readonly when?: When;
  readonly text: ScriptNodes;
}

function itemOf(content: Content): Item {
  return isOptional(content)
    ? { when: content.$when, text: value(content.$value) }
    : { text: value(content) };
}

function object(entries: readonly (readonly [Word, Content])[]): ScriptNodes {
  const named = entries.map(([key, content]): Item => {
    const item = itemOf(content);
    return { ...item, text: [...quoted(key), ': ', ...item.text] };
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

function quoted(parts: Word): ScriptNodes {
  return ['"', ...writeWord(parts, quotedWriter), '"'];
}
