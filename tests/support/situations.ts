// Which readers a template can tell apart: it looks at its own conditions and at nothing else.
import { isPiece, type Template } from '../../src/language/template.ts';
import { holds, type When } from '../../src/parameters/conditions.ts';
import type { Reader } from './expected-words.ts';

/** One reader for each text that the template can have; `group` says whose values differ. */
export function distinctReaders<Kind extends Reader>(
  template: Template,
  readers: readonly Kind[],
  group: (reader: Kind) => unknown,
): readonly Kind[] {
  const whens = whensIn(template);
  const seen = new Map<string, Kind>();
  for (const reader of readers) {
    const bits = whens.map((when) => (holds(when, reader.situation) ? 1 : 0)).join('');
    const key = `${String(group(reader))} ${bits}`;
    if (!seen.has(key)) seen.set(key, reader);
  }
  return [...seen.values()];
}

/** Every list of conditions in the template, each once. */
function whensIn(template: Template): readonly When[] {
  const found = new Map<string, When>();
  const walk = (parts: Template): void => {
    for (const part of parts) {
      if (typeof part === 'string' || !isPiece(part)) continue;
      part.any.forEach((when) => found.set(when.join(' '), when));
      walk(part.pieces);
    }
  };
  walk(template);
  return [...found.values()];
}
