import type { Artefact } from '../language/artefact.ts';
import { absorb, both, isPiece, type Template } from '../language/template.ts';
import type { ParameterId } from '../parameters/ids.ts';
import { isChoiceId } from '../guide/parameters/choices.ts';
import type { Condition, When } from '../parameters/conditions.ts';

/** For each parameter that a script or file uses, the choices under which one does. */
export type Uses = ReadonlyMap<ParameterId, readonly When[]>;

/** The uses in everything that leaves the page. */
export function parameterUses({ scripts, files, steps }: Artefact): Uses {
  const uses = new Map<ParameterId, readonly When[]>();
  const stepWhen = new Map(steps.map(({ id, when }) => [id, when]));
  const walk = (template: Template, under: When): void => {
    for (const part of template) {
      if (typeof part === 'string') continue;
      if (isPiece(part)) {
        const inside = part.any.map((when) => both(under, choicesIn(when, stepWhen)));
        inside.forEach((when) => when && walk(part.pieces, when));
      } else if ('parameter' in part) {
        uses.set(part.parameter, absorb([...(uses.get(part.parameter) ?? []), under]));
      }
    }
  };
  Object.values(scripts)
    .flatMap((kinds) => Object.values(kinds))
    .forEach((script) => walk(script, []));
  for (const { template, steps: users } of files) {
    users.forEach((step) => walk(template, stepWhen.get(step) ?? []));
  }
  return uses;
}

/** The conditions that are about choices; `step:` stands for the conditions of that step, and `existing:` is left out. */
function choicesIn(when: When, stepWhen: ReadonlyMap<string, When>): When {
  return when.flatMap((condition: Condition) => {
    const [, step] = /^step:(.+)$/.exec(condition) ?? [];
    if (step) return stepWhen.get(step) ?? [];
    const [name = ''] = condition.replace('!', '').split('=');
    return isChoiceId(name) ? [condition] : [];
  });
}
