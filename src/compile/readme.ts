import type { Control, Guide, Proof, Step } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import { eachShell, type Readme, type Shell, shells } from '../language/artefact.ts';
import { type Template, tidy } from '../language/template.ts';
import { lower, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { shellSyntax } from '../shells/syntax.ts';
import type { Usage } from '../shells/shell.ts';
import { actionRows } from './least-privilege.ts';
import type { OrderedStep } from './plan-order.ts';
import { whyNotChecked } from './step-digest.ts';
import { waitingLines } from './waiting.ts';

const notChecked = `
The real Azure CLI has not yet carried out these steps as they are here, so the role may lack what they need:

`;

/** How to use the bundle, naming only these shells. */
function usage(shells: readonly Shell[], { about, home }: Guide): Template {
  const syntaxes = shells.map((shell) => shellSyntax[shell]);
  const how = (what: Usage, joined = ' or '): string =>
    syntaxes.map(({ usage }) => usage[what]).join(joined);
  const nodes: ScriptNodes = [
    about.readme.opening,
    `1. Check what you have: ${how('check', ';\n   ')}.\n`,
    '2. Sign in: `az login`, then `az account set --subscription "',
    { parameter: home.subscription, as: 'plain' },
    '"`.\n',
    `3. Read what would be done where nothing is there yet: ${how('dryRun')}. It reads nothing of Azure; the run itself compares what is there with the plan, and asks before it makes anything.\n`,
    `4. Do it: ${how('apply')}. It makes only what is absent, so it can be run again; after a\n`,
    '   failure it says how to go on.\n',
    `5. Prove it: ${how('verify')}. It reads every resource and changes nothing.\n`,
    `6. Mend what fails: ${how('repair')}. It lists what does not pass with its remedy, asks by consequence, keeps what was there in \`before.json\`, and reads again; \`--list\` and \`--dry-run\` change nothing.\n`,
    `7. Take it back: ${how('undo')}. It deletes only what has an id of this plan and its identity, which \`values.json\` keeps: render again from that file, or nothing that was made before is known.\n`,
    ...syntaxes.map(({ beforeUse }) => beforeUse),
    about.readme.afterUse,
  ];
  return tidy(lower(nodes, () => ''));
}

/** The bundle's README: how to use it, its steps, what is left out and what undo leaves. */
export function readmeTemplate(order: readonly OrderedStep[], guide: Guide): Readme {
  const { files, controls, about, proof } = guide;
  const steps = order.map(({ step }) => step);
  const nodes: ScriptNodes = [
    ...steps.flatMap(stepLine),
    ...waitingLines(order, guide, '`', (are, title) => [
      '- left out until ',
      ...are,
      `: ${title}\n`,
    ]),
    ...leftOutControls(controls),
    '\n## Files\n\n',
    ...files.flatMap((file) => fileLine(file, steps)),
    ...(guide.collection
      ? [
          '- `collect`, in each shell: reads what an audit of all that you have needs into `inventory.json`; it holds no value of this plan\n',
        ]
      : []),
    '- `least-privilege-role.json`: a role of exactly the actions below\n',
    '- `values.json`: your values; the command line of the guide renders this folder from it\n',
    about.readme.role,
    ...actionRows(
      proof,
      steps.map(({ id }) => id),
    ),
    ...notCheckedLines(steps, proof),
    '\n## What undo leaves\n\n',
    ...steps.flatMap(remainsLines),
  ];
  return {
    usage: { ...eachShell((shell) => usage([shell], guide)), both: usage(shells, guide) },
    rest: tidy(lower(nodes, () => '')),
  };
}

function stepLine({ id, title, runsIn, takes }: Step): ScriptNodes {
  const where = runsIn === 'network' ? ', from inside the virtual network' : '';
  const time = takes ? `, takes ${takes}` : '';
  return onlyWhen([`step:${id}`], [`- \`${id}\`: ${title}${where}${time}\n`]);
}

/** The steps whose requests nobody has seen as they are: the role may lack an action of theirs. */
function notCheckedLines(steps: readonly Step[], proof: Proof): ScriptNodes {
  const lines = steps
    .map((step) => [step, whyNotChecked(step, proof.steps[step.id])] as const)
    .filter(([, why]) => why !== undefined)
    .map(([{ id, title }, why]) => ({
      any: [[`step:${id}`] as const],
      pieces: [`- \`${id}\`: ${title}. ${why}\n`],
    }));
  const any = lines.flatMap((line) => line.any);
  return lines.length > 0 ? [{ any, pieces: [notChecked, ...lines] }] : [];
}

/** The controls that the reader left out; no heading where there are none. */
function leftOutControls(controls: readonly Control[]): ScriptNodes {
  const lines = controls.map(({ id, title, when = [] }) => ({
    any: [[...when, `!control:${id}`] as const],
    pieces: [`- \`${id}\`: ${title}\n`],
  }));
  const any = lines.flatMap((line) => line.any);
  return [{ any, pieces: ['\n## Controls that you left out\n\n', ...lines] }];
}

function fileLine({ id, name, describes, when = [] }: File, steps: readonly Step[]): ScriptNodes {
  const users = steps.filter((step) => step.files?.some((file) => file.id === id));
  const any = users.map((step) => [...when, `step:${step.id}`] as const);
  return [{ any, pieces: [`- \`files/${name}\`: ${describes}\n`] }];
}

function remainsLines({ id, remains = [] }: Step): ScriptNodes {
  return onlyWhen(
    [`step:${id}`],
    remains.length > 0
      ? remains.flatMap((one) =>
          typeof one === 'string' ? [`- ${one}\n`] : onlyWhen(one.when, [`- ${one.text}\n`]),
        )
      : [],
  );
}
