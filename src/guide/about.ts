/** The words of a bundle of this guide about itself. */
import type { About } from '../language/guide.ts';
import { parameter } from '../language/word.ts';
import { planWords } from './plan-tag.ts';

export const about: About = {
  title: [
    'Azure Machine Learning, secured: ',
    parameter('workspace'),
    ' in ',
    parameter('location'),
  ],
  madeBy: 'the guide to securing Azure Machine Learning',
  roleName: ['Azure ML plan (', ...planWords, ')'],
  readme: {
    opening: `# Azure Machine Learning, secured

Scripts and files for one workspace, filled with your values (values.json). Made by the guide to
securing Azure Machine Learning; the same values always give the same files. To change a value, change
it in the guide or in values.json and render again.

## How to use it

`,
    afterUse: `
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

`,
    role: `
## What whoever runs it needs

Owner of the subscription can do all of it. Who should be able to do no more than apply, repair and undo of this plan
gets a role of exactly these actions, read off the requests that the Azure CLI sends:

    az role definition create --role-definition @least-privilege-role.json

Assign it on the subscription, together with Reader, by which az follows operations that take long. It may give roles
to others (\`Microsoft.Authorization/roleAssignments/write\`), so guard who holds it. Reads of the service principals in
Microsoft Entra, calls of an endpoint, of Log Analytics and of a registry are no actions of Azure Resource Manager and
not in it. Verify needs Reader.

| action | built-in role that covers it |
| --- | --- |
`,
  },
};
