import type { Step } from '../language/guide.ts';
import type { Marks } from './marks.ts';
import { onlyWhen } from './marks.ts';
import { laterOf } from './plan-order.ts';

/** The comment at the top of a script: what it belongs to, and what it leaves out. */
export function scriptHeader(steps: readonly Step[]): Marks {
  return [
    '# Azure Machine Learning, secured: ',
    { parameter: 'workspace', as: 'plain' },
    ' in ',
    { parameter: 'location', as: 'plain' },
    '\n',
    '# Network design: ',
    { any: [['network=managed']], pieces: ['managed virtual network'] },
    { any: [['network=own']], pieces: ['your own virtual network'] },
    '\n',
    ...steps.flatMap((step) =>
      laterOf(step).flatMap((id) =>
        onlyWhen(
          [...(step.when ?? []), `!has:${id}`],
          [`# Left out until ${id} is known: ${step.title}\n`],
        ),
      ),
    ),
  ];
}
