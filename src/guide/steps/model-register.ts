import { az } from '../../azure/az.ts';
import { createdBy, declare } from '../../azure/declare.ts';
import type { Consequence } from '../../language/declaration.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { homeGroup } from '../placement.ts';
import { modelAsset, modelVersion, workspace } from '../resources.ts';

const inHome = { '--workspace-name': nameOf(workspace), ...homeGroup } as const;

const next =
  'A version never changes: register the output of the job as the next version, and deploy that.';

const jobMayGo: readonly Consequence[] = [
  {
    kind: 'cannot be undone',
    sentence:
      'The call does not send which job made the model, so look whether the version still names it; a tag that is written later proves nothing.',
  },
];

const registered = declare(
  modelVersion,
  {
    create: 'ml model create',
    update: az('ml model update', {
      '--name': nameOf(modelAsset),
      '--version': nameOf(modelVersion),
      ...inHome,
    }),
  },
  {
    control: 'model-registration',
    label: 'The version of the model is registered, as an MLflow model',
    path: 'properties.modelType',
    is: 'mlflow_model',
    absent: 'fails',
    created: '--type',
    fixed: next,
  },
  {
    control: 'model-registration',
    label: 'The model names the job that made it',
    path: 'properties.jobName',
    is: parameter('jobName'),
    unverified: 'Whether the service fills it in from the path was not seen on a live workspace.',
    created: {
      '--path': ['azureml://jobs/', parameter('jobName'), '/outputs/artifacts/paths/model/'],
    },
    fixed: next,
  },
  {
    control: 'model-registration',
    label: 'The model names the commit it was made from',
    hardens: true,
    path: 'properties.tags.git_commit',
    is: parameter('gitCommit'),
    absent: 'fails',
    created: { '--tags': ['git_commit=', parameter('gitCommit')] },
    updated: { '--set': ['tags.git_commit=', parameter('gitCommit')] },
    consequences: jobMayGo,
  },
  {
    control: 'model-registration',
    label: 'The model names the data it was made from',
    hardens: true,
    path: 'properties.tags.data_asset',
    is: [parameter('dataAsset'), ':', parameter('dataVersion')],
    absent: 'fails',
    created: { '--tags': ['data_asset=', parameter('dataAsset'), ':', parameter('dataVersion')] },
    updated: {
      '--set': ['tags.data_asset=', parameter('dataAsset'), ':', parameter('dataVersion')],
    },
    consequences: jobMayGo,
  },
  {
    control: 'model-registration',
    label: 'The version is not archived',
    path: 'properties.isArchived',
    is: false,
    mended: az('ml model restore', {
      '--name': nameOf(modelAsset),
      '--version': nameOf(modelVersion),
      ...inHome,
    }),
  },
);

export const modelRegister: Step = {
  id: 'model-register',
  title: 'Registered model',
  section: 'models',
  runsIn: 'anywhere',
  permissions: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: modelVersion,
      by: az('ml model create', {
        '--name': nameOf(modelAsset),
        '--version': nameOf(modelVersion),
        ...createdBy(registered),
        ...inHome,
      }),
    },
  ],
  // The model goes with the workspace.
  undo: [],
  remains: [
    staysInWorkspace(
      'The version of the model stays in the workspace that you brought: what others built may count on it.',
    ),
  ],
  checks: [registered],
};
