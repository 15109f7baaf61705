import type { Marks } from './marks.ts';
import type { OrderedStep } from './plan-order.ts';
import { waitingLines } from './waiting.ts';

/** The comment at the top of a script: what it belongs to, and what it leaves out. */
export function scriptHeader(order: readonly OrderedStep[]): Marks {
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
    ...waitingLines(order, (id, title) => `# Left out until ${id} is known: ${title}\n`),
  ];
}
