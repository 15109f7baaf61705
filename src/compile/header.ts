import type { Control } from '../language/guide.ts';
import { choiceIds, choices } from '../parameters/choices.ts';
import { existingKeys, existingKinds } from '../parameters/existing.ts';
import { type ScriptNode, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import type { OrderedStep } from './plan-order.ts';
import { waitingLines } from './waiting.ts';

/** The comment at the top of a script: what it belongs to, what it leaves out and how to make it again. */
export function scriptHeader(
  order: readonly OrderedStep[],
  controls: readonly Control[],
  version: string,
): ScriptNodes {
  return [
    '# Azure Machine Learning, secured: ',
    { parameter: 'workspace', as: 'plain' },
    ' in ',
    { parameter: 'location', as: 'plain' },
    '\n',
    `# Made by the guide to securing Azure Machine Learning, version ${version}.\n`,
    '# Network design: ',
    { any: [['network=managed']], pieces: ['managed virtual network'] },
    { any: [['network=own']], pieces: ['your own virtual network'] },
    '\n',
    ...choiceIds.flatMap(chosenLine),
    ...existingKeys.flatMap((key) =>
      onlyWhen(
        [`existing:${key}`],
        [
          `# ${existingKinds[key].label}, yours: `,
          { existing: key, part: 'id', as: 'plain' },
          '\n',
        ],
      ),
    ),
    ...waitingLines(order, '', (are, title) => ['# Left out until ', ...are, `: ${title}\n`]),
    ...controls.map(leftOutLine),
    '#\n',
    '# To make it again, take the values.json beside it: in the guide by its form, or by its command line,\n',
    '#   npm run --silent render -- --values values.json --out FOLDER\n',
  ];
}

function chosenLine(id: (typeof choiceIds)[number]): ScriptNodes {
  return id === 'network' ? [] : onlyWhen([id], [`# With: ${choices[id].label}\n`]);
}

function leftOutLine({ id, title, when = [] }: Control): ScriptNode {
  return { any: [[...when, `!control:${id}`]], pieces: [`# Left out by you: ${id}, ${title}\n`] };
}
