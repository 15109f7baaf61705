import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';

export const modelControls: readonly ControlData[] = [
  {
    id: 'model-registration',
    title: 'A registered version with its origin',
    section: 'models',
    why: 'A path says nothing of who trained a model, from what, and who looked at it; a registered version does.',
    severity: { level: 'low', because: 'Nothing is open; a model’s origin cannot be shown.' },
    benchmark: benchmark('low', 'AM-1', 'DS-2'),
    policies: [
      {
        id: '12e5dd16-d201-47ff-849b-8454061c293d',
        name: '[Preview]: Azure Machine Learning Deployments should only use approved Registry Models',
      },
      {
        id: '19539b54-c61e-4196-9a38-67598701be90',
        name: '[Preview]: Azure Machine Learning Model Registry Deployments are restricted except for the allowed Registry',
      },
    ],
    steps: ['model-register'],
    lines: [{ step: 'model-register', flag: '--version' }],
    note: 'Who may register is decided by roles, not by a flag. The two policies, both in preview, limit deployments to models of an Azure ML registry; this guide registers in the workspace and does not assign them.',
    changed:
      'The original wrote the job as `<job-id>`, which a shell reads as a redirection, so it stopped before `az` began. With a real job its path fitted only a job with an output of that name. The path is now where MLflow logs a model, and tags say which commit and which data made it.',
  },
  {
    id: 'model-endpoint-entra',
    title: 'Callers sign in with Microsoft Entra',
    section: 'models',
    why: 'A static key has no owner and no expiry, and no single caller can be shut out.',
    severity: {
      level: 'high',
      because: 'Whoever once saw the key calls the model, and cannot be shut out alone.',
    },
    benchmark: benchmark('high', 'IM-1', 'IM-3'),
    policies: [],
    steps: ['model-endpoint'],
    note: 'A token lasts about an hour, and the traffic log names who used it. Where a client can do no better than a key, regenerate keys on a schedule.',
    changed:
      'The original chose `key`, the weakest of three modes, and did not name the one by Microsoft Entra. With `aad_token` a role decides who may call.',
  },
  {
    id: 'model-endpoint-private',
    title: 'An endpoint that is not on the internet',
    section: 'models',
    why: 'The endpoint has a switch of its own and stays public even where the workspace is private.',
    severity: { level: 'critical', because: 'The model answers the internet.' },
    benchmark: benchmark('high', 'NS-2'),
    policies: [],
    steps: ['model-endpoint', 'net-ws-endpoint', 'model-call'],
    lines: [{ step: 'model-call', flag: '--request-file' }],
    note: 'Callers come in by the private endpoint of the workspace, so they need its network and its DNS.',
    changed:
      'The original left the switch out, and its default is open: whatever the workspace did, the endpoint answered the internet.',
  },
  {
    id: 'model-deployment-egress',
    title: 'Deployments go out by private endpoints',
    section: 'models',
    why: 'What serves has the model in memory and every question in hand; with a free way out, both can be carried off.',
    severity: {
      level: 'high',
      because: 'Questions and model can be carried off from the serving machine.',
    },
    benchmark: benchmark('medium', 'NS-1', 'NS-2'),
    policies: [],
    steps: [],
    note: 'With the managed network `egress_public_network_access` must not be said. In your own network it is the only form that Microsoft documents for a closed workspace, under the name of a legacy method: it holds for one deployment, is fixed when that is made, and leads to the workspace, its storage account and its registry, and nowhere else. Left out, the lines stay and verify does not ask: without them the deployment could not reach its own model.',
  },
  {
    id: 'model-deployment-availability',
    title: 'Three machines, probes and time limits',
    section: 'models',
    why: 'To be there is part of security: one machine is one crash away from an outage, and a slow request can hold up all others.',
    severity: { level: 'medium', because: 'One crash or one slow caller ends the service.' },
    benchmark: benchmark('low', 'PV-1'),
    policies: [],
    steps: ['model-deployment'],
    note: 'Azure ML sets 20% of the quota aside for upgrades: three machines need quota for four.',
    changed:
      'The original ran one machine, gave requests less time than the default, used a queue setting that is deprecated, named an environment without the code that it needs, and sent no traffic to the deployment.',
  },
  {
    id: 'model-every-endpoint',
    title: 'Every endpoint is as closed as that of the plan',
    section: 'models',
    why: 'A forgotten endpoint with a key answers whoever once saw the key, and nobody looks at its logs.',
    severity: { level: 'high', because: 'A forgotten endpoint answers whoever holds its key.' },
    benchmark: benchmark('high', 'AM-1', 'NS-2', 'IM-1'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'Batch endpoints take Entra tokens only, so there is nothing to look at. Deployments are not judged: what runs in them is their owners’ matter.',
  },
];
