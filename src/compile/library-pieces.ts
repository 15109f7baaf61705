import { absorb } from '../language/template.ts';
import {
  calleeKey,
  indentLines,
  type ConditionalNode,
  type ScriptNodes,
  type Uses,
  variableUses,
} from '../language/script-node.ts';

/** The files of `compile/library/` by name: the scripts without their steps. */
export type Library = Readonly<Record<string, string>>;

/** A function that a plan without a use for it goes without, and the others that it calls. */
interface Optional {
  readonly name: string;
  readonly needs: readonly string[];
  readonly body: ScriptNodes;
}

/**
 * A library file with its `#@` lines replaced: `#@ include FILE`, `#@ NAME` of one of `parts`, and
 * `#@ function NAME: OTHERS` to `#@ end`, which is there only if a part, or another such function, calls it.
 */
export function fillSkeleton(
  file: string,
  parts: Readonly<Record<string, ScriptNodes>>,
  library: Library,
): ScriptNodes {
  const chunks = chunksOf(file, parts, library);
  const always = chunks.filter((chunk) => !isOptional(chunk)).flat() as ScriptNodes;
  const uses = calledBy(always, chunks.filter(isOptional));
  return chunks.flatMap((chunk): ScriptNodes => {
    if (!isOptional(chunk)) return chunk;
    const any = uses.get(chunk.name) ?? [];
    return any.length > 0 ? [{ any, pieces: chunk.body } satisfies ConditionalNode] : [];
  });
}

type Chunk = ScriptNodes | Optional;
const isOptional = (chunk: Chunk): chunk is Optional => !Array.isArray(chunk);

function chunksOf(
  file: string,
  parts: Readonly<Record<string, ScriptNodes>>,
  library: Library,
): readonly Chunk[] {
  const text = library[file];
  if (text === undefined) throw new Error(`The script library has no file \`${file}\`.`);
  const blocks = text.split(/^(#@ function .+\n(?:.*\n)*?)#@ end\n/m);
  return blocks.flatMap((block): readonly Chunk[] => {
    const [, name, needs = ''] = /^#@ function (\S+?)(?::(.*))?\n/.exec(block) ?? [];
    if (!name) return linesOf(block, file, parts, library);
    const text = block.slice(block.indexOf('\n') + 1);
    const body = linesOf(text, file, parts, library).flatMap((chunk) =>
      isOptional(chunk) ? [] : chunk,
    );
    return [{ name, needs: needs.split(' ').filter(Boolean), body }];
  });
}

function linesOf(
  text: string,
  file: string,
  parts: Readonly<Record<string, ScriptNodes>>,
  library: Library,
): readonly Chunk[] {
  return text.split(/(?<=\n)/).flatMap((line): readonly Chunk[] => {
    const [, space = '', words = ''] = /^( *)#@ (.+)\n$/.exec(line) ?? [];
    if (!words) return [[line]];
    if (words.startsWith('include '))
      return chunksOf(words.slice('include '.length), parts, library);
    const part = parts[words];
    if (!part)
      throw new Error(`\`${file}\` asks for \`${words}\`, which is not a part of a script.`);
    return [indentLines(part, space)];
  });
}

/** When each of the functions is called, by `nodes` or by one that is called itself. */
function calledBy(nodes: ScriptNodes, functions: readonly Optional[]): ReadonlyMap<string, Uses> {
  const direct = variableUses(nodes);
  const uses = new Map(functions.map(({ name }) => [name, direct.get(calleeKey(name)) ?? []]));
  // Once for each function is enough for calls of any depth.
  for (let rounds = functions.length; rounds > 0; rounds -= 1) {
    for (const { name, needs } of functions) {
      for (const need of needs) {
        if (!uses.has(need))
          throw new Error(`\`${name}\` calls \`${need}\`, which the library lacks.`);
        uses.set(need, absorb([...(uses.get(need) ?? []), ...(uses.get(name) ?? [])]));
      }
    }
  }
  const unknown = [...direct.keys()].find(
    (key) => key.startsWith(calleeKey('')) && !uses.has(key.slice(calleeKey('').length)),
  );
  if (unknown) throw new Error(`The library has no ${unknown}.`);
  return uses;
}
