import type { ParameterId } from '../parameters/catalogue.ts';
import { type Marks, onlyWhen } from './marks.ts';
import { laterOf, type OrderedStep } from './plan-order.ts';

/** A line for each step and each value that it waits for, itself or by what it needs. */
export function waitingLines(
  order: readonly OrderedStep[],
  write: (value: ParameterId, title: string) => string,
): Marks {
  const later = new Map<string, readonly ParameterId[]>();
  return order.flatMap(({ step, needs }) => {
    const others = needs.flatMap((need) => later.get(need.step) ?? []);
    const values = [...new Set([...others, ...laterOf(step)])];
    later.set(step.id, values);
    return values.flatMap((value) =>
      onlyWhen([`waits:${step.id}`, `!has:${value}`], [write(value, step.title)]),
    );
  });
}
