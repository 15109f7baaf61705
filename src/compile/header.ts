import type { Control, Guide } from '../language/guide.ts';
import type { Choice } from '../parameters/choices.ts';
import type { ChoiceId } from '../parameters/ids.ts';
import type { Condition } from '../parameters/conditions.ts';
import { idsOf } from '../parameters/parameter-set.ts';
import { type ScriptNode, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import type { OrderedStep } from './plan-order.ts';
import { plainWord } from './plain-word.ts';
import { waitingLines } from './waiting.ts';

/** The comment at the top of a script: what it belongs to, what it leaves out and how to make it again. */
export function scriptHeader(
  order: readonly OrderedStep[],
  guide: Guide,
  version: string,
): ScriptNodes {
  const { about, parameters, controls } = guide;
  return [
    '# ',
    ...plainWord(about.title),
    '\n',
    `# Made by ${about.madeBy}, version ${version}.\n`,
    ...idsOf(parameters.choices).flatMap((id) => chosenLines(id, parameters.choices[id])),
    ...idsOf(parameters.existing).flatMap((key) =>
      onlyWhen(
        [`existing:${key}`],
        [
          `# ${parameters.existing[key].label}, yours: `,
          { existing: key, part: 'id', as: 'plain' },
          '\n',
        ],
      ),
    ),
    ...waitingLines(order, guide, '', (are, title) => [
      '# Left out until ',
      ...are,
      `: ${title}\n`,
    ]),
    ...controls.map(leftOutLine),
    '#\n',
    '# To make it again, take the values.json beside it: in the guide by its form, or by its command line,\n',
    '#   npm run --silent render -- --values values.json --out FOLDER\n',
  ];
}

/** Names the option that was chosen, and each switch that is on. */
function chosenLines(id: ChoiceId, { label, options }: Choice): ScriptNodes {
  if (!options) return onlyWhen([id as Condition], [`# With: ${label}\n`]); // a switch is its own condition
  const chosen = options.map((option): ScriptNode => ({
    any: [[`${id}=${option.value}` as Condition]],
    pieces: [option.label.charAt(0).toLowerCase() + option.label.slice(1)],
  }));
  return [`# ${label}: `, ...chosen, '\n'];
}

function leftOutLine({ id, title, when = [] }: Control): ScriptNode {
  return { any: [[...when, `!control:${id}`]], pieces: [`# Left out by you: ${id}, ${title}\n`] };
}
