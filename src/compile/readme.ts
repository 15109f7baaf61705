import type { Control, Guide, Step } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import { eachShell, type Readme, type Shell, shells } from '../language/artefact.ts';
import { type Template, tidy } from '../language/template.ts';
import { lower, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { checkedSteps } from '../guide/checked-steps.ts';
import { shellSyntax } from '../shells/syntax.ts';
import type { Usage } from '../shells/shell.ts';
import { actionRows } from './least-privilege.ts';
import type { OrderedStep } from './plan-order.ts';
import { whyNotChecked } from './step-digest.ts';
import { waitingLines } from './waiting.ts';

const opening = `# Azure Machine Learning, secured

Scripts and files for one workspace, filled with your values (values.json). Made by the guide to
securing Azure Machine Learning; the same values always give the same files. To change a value, change
it in the guide or in values.json and render again.

## How to use it

`;

const afterUse = `
In Azure Cloud Shell, upload the folder and start at 2; az is signed in there. Cloud Shell ends a session in which
nobody types for about 20 minutes: start the script again, what is made is left alone. Unless it was put into your
virtual network, it is outside of it, so the steps from inside need another machine.

While apply or undo is at work, a tag of the group says so, \`mlsecPlanRun-\` with the identity of the plan, and a second
run stops, on whatever machine it is. What was cut off leaves its tag, which counts no more on the same machine, and
after four hours on any; before that, as in a new session of Cloud Shell, the script names the command that takes it off.

A deleted workspace that was not purged [keeps its name for 14 days](https://learn.microsoft.com/azure/machine-learning/concept-soft-delete),
and no command of az lists it: if making the workspace fails because of it, recover or purge it in the Azure portal,
under Recently deleted.

## The steps, in order

`;

const roleText = `
## What whoever runs it needs

Owner of the subscription can do all of it. Who should be able to do no more than apply and undo of this plan gets a
role of exactly these actions, read off the requests that the Azure CLI sends:

    az role definition create --role-definition @least-privilege-role.json

Assign it on the subscription, together with Reader, by which az follows operations that take long. It may give roles
to others (\`Microsoft.Authorization/roleAssignments/write\`), so guard who holds it. Reads of the service principals in
Microsoft Entra, calls of an endpoint, of Log Analytics and of a registry are no actions of Azure Resource Manager and
not in it. Verify needs Reader.

| action | built-in role that covers it |
| --- | --- |
`;

const notChecked = `
The real Azure CLI has not yet carried out these steps as they are here, so the role may lack what they need:

`;

/** How to use the bundle, naming only these shells. */
function usage(shells: readonly Shell[]): Template {
  const syntaxes = shells.map((shell) => shellSyntax[shell]);
  const how = (what: Usage, joined = ' or '): string =>
    syntaxes.map(({ usage }) => usage[what]).join(joined);
  const nodes: ScriptNodes = [
    opening,
    `1. Check what you have: ${how('check', ';\n   ')}.\n`,
    '2. Sign in: `az login`, then `az account set --subscription "',
    { parameter: 'subscriptionId', as: 'plain' },
    '"`.\n',
    `3. Read what would be done: ${how('dryRun')}.\n`,
    `4. Do it: ${how('apply')}. It makes only what is absent, so it can be run again; after a\n`,
    '   failure it says how to go on.\n',
    `5. Prove it: ${how('verify')}. It reads every resource and changes nothing.\n`,
    `6. Take it back: ${how('undo')}. It deletes only what has an id of this plan and its identity, which \`values.json\` keeps: render again from that file, or nothing that was made before is known.\n`,
    ...syntaxes.map(({ beforeUse }) => beforeUse),
    afterUse,
  ];
  return tidy(lower(nodes, () => ''));
}

/** The bundle's README: how to use it, its steps, what is left out and what undo leaves. */
export function readmeTemplate(
  order: readonly OrderedStep[],
  { files, controls }: Pick<Guide, 'files' | 'controls'>,
): Readme {
  const steps = order.map(({ step }) => step);
  const nodes: ScriptNodes = [
    ...steps.flatMap(stepLine),
    ...waitingLines(order, '`', (are, title) => ['- left out until ', ...are, `: ${title}\n`]),
    ...leftOutControls(controls),
    '\n## Files\n\n',
    ...files.flatMap((file) => fileLine(file, steps)),
    '- `least-privilege-role.json`: a role of exactly the actions below\n',
    '- `values.json`: your values; the command line of the guide renders this folder from it\n',
    roleText,
    ...actionRows(
      checkedSteps,
      steps.map(({ id }) => id),
    ),
    ...notCheckedLines(steps),
    '\n## What undo leaves\n\n',
    ...steps.flatMap(remainsLines),
  ];
  return {
    usage: { ...eachShell((shell) => usage([shell])), both: usage(shells) },
    rest: tidy(lower(nodes, () => '')),
  };
}

function stepLine({ id, title, from, takes }: Step): ScriptNodes {
  const where = from === 'inside' ? ', from inside the virtual network' : '';
  const time = takes ? `, takes ${takes}` : '';
  return onlyWhen([`step:${id}`], [`- \`${id}\`: ${title}${where}${time}\n`]);
}

/** The steps whose requests nobody has seen as they are: the role may lack an action of theirs. */
function notCheckedLines(steps: readonly Step[]): ScriptNodes {
  const lines = steps
    .map((step) => [step, whyNotChecked(step, checkedSteps[step.id])] as const)
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
