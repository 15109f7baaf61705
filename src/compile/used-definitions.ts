import { absorb } from '../language/template.ts';
import { type ScriptNodes, type Uses, variableUses } from '../language/script-node.ts';
import type { Definition } from './writers.ts';

/** The definitions that `body` needs, directly or through another, each with when it is needed. */
export function usedDefinitions(
  body: ScriptNodes,
  definitions: readonly Definition[],
): readonly (Definition & { readonly any: Uses })[] {
  const uses = new Map(variableUses(body));
  const needed: (Definition & { any: Uses })[] = [];
  for (const definition of definitions.toReversed()) {
    const any = absorb(uses.get(definition.variable) ?? []);
    if (any.length === 0) continue;
    needed.unshift({ ...definition, any });
    for (const when of any) {
      variableUses(definition.value, when).forEach((more, name) => {
        uses.set(name, [...(uses.get(name) ?? []), ...more]);
      });
    }
  }
  return needed;
}
