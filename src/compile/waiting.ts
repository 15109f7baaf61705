import type { ParameterId } from '../parameters/ids.ts';
import type { When } from '../parameters/conditions.ts';
import { type ScriptNode, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { laterOf, type OrderedStep } from './plan-order.ts';
import type { Basis } from '../language/guide.ts';

/** A line for each step that waits for values, itself or by what it needs: `are` names those that are absent. */
export function waitingLines(
  order: readonly OrderedStep[],
  { parameters }: Basis,
  quote: string,
  write: (are: ScriptNodes, title: string) => ScriptNodes,
): ScriptNodes {
  const later = new Map<string, readonly ParameterId[]>();
  return order.flatMap(({ step, dependencies }) => {
    const others = dependencies.flatMap((need) => later.get(need.step) ?? []);
    const values = [...new Set([...others, ...laterOf(step, parameters)])];
    later.set(step.id, values);
    const any = values.map((value): When => [`waits:${step.id}`, `!has:${value}`]);
    return any.length > 0 ? [{ any, pieces: write(absentOf(values, quote), step.title) }] : [];
  });
}

/** The names of the values that are absent, and `is known` or `are known`. */
function absentOf(values: readonly ParameterId[], quote: string): ScriptNodes {
  const names = values.flatMap((value, at) => {
    const before = values.slice(0, at).map((one): When => [`!has:${one}`]);
    const and: ScriptNode = { any: before, pieces: [' and '] };
    return onlyWhen([`!has:${value}`], [...(at > 0 ? [and] : []), `${quote}${value}${quote}`]);
  });
  const single = values.map((value) => values.map((one): When[number] => has(one, one !== value)));
  const pairs = values.flatMap((one, at) =>
    values.slice(at + 1).map((other): When => [`!has:${one}`, `!has:${other}`]),
  );
  return [
    ...names,
    { any: single, pieces: [' is known'] },
    ...(pairs.length > 0 ? [{ any: pairs, pieces: [' are known'] }] : []),
  ];
}

function has(value: ParameterId, isThere: boolean): When[number] {
  return isThere ? `has:${value}` : `!has:${value}`;
}
