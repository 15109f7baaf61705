import type { Artefact } from '../language/artefact.ts';
import { absorb, both, isPiece, type Template } from '../language/template.ts';
import { type ParameterId } from '../parameters/catalogue.ts';
import { isChoiceId } from '../parameters/choices.ts';
import type { Condition, When } from '../parameters/conditions.ts';
import { artefact } from './artefact.ts';

/** The choices under which a script or file uses a parameter; undefined for one that none ever uses. */
export function usedWhen(id: ParameterId): readonly When[] | undefined {
  return uses.get(id);
}

const uses = usesOf(artefact);

function usesOf({ scripts, files, steps }: Artefact): ReadonlyMap<ParameterId, readonly When[]> {
  const found = new Map<ParameterId, readonly When[]>();
  const stepWhen = new Map(steps.map(({ id, when }) => [id, when]));
  const walk = (template: Template, under: When): void => {
    for (const part of template) {
      if (typeof part === 'string') continue;
      if (isPiece(part)) {
        for (const when of part.any) {
          const inside = both(under, when.flatMap(choicesIn));
          if (inside) walk(part.pieces, inside);
        }
      } else if ('parameter' in part) {
        found.set(part.parameter, absorb([...(found.get(part.parameter) ?? []), under]));
      }
    }
  };
  /** What a condition says about choices: of a planned step, what its own say; of what was brought, nothing. */
  const choicesIn = (condition: Condition): When => {
    const [, step] = /^step:(.+)$/.exec(condition) ?? [];
    if (step) return stepWhen.get(step) ?? [];
    const [name = ''] = condition.replace('!', '').split('=');
    return isChoiceId(name) ? [condition] : [];
  };
  Object.values(scripts)
    .flatMap(Object.values<Template>)
    .forEach((script) => walk(script, []));
  for (const { template, steps: users } of files) {
    users.forEach((step) => walk(template, stepWhen.get(step) ?? []));
  }
  return found;
}
