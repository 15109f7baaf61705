import { az } from '../../azure/az.ts';
import { check } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import { modelAsset, modelVersion, workspace } from '../resources.ts';

export const modelRegister: Step = {
  id: 'model-register',
  title: 'Registered model',
  section: 'models',
  from: 'anywhere',
  needs: [
    { role: 'AzureML Data Scientist', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: modelVersion,
      by: az('ml model create', {
        '--name': nameOf(modelAsset),
        '--version': nameOf(modelVersion),
        '--type': 'mlflow_model',
        '--path': ['azureml://jobs/', parameter('jobName'), '/outputs/artifacts/paths/model/'],
        '--tags': {
          many: [
            ['git_commit=', parameter('gitCommit')],
            ['data_asset=', parameter('dataAsset'), ':', parameter('dataVersion')],
          ],
        },
        '--workspace-name': nameOf(workspace),
        ...homeGroup,
      }),
    },
  ],
  // The model goes with the workspace.
  undo: [],
  checks: [
    check(
      modelVersion,
      {
        control: 'model-registration',
        label: 'The version of the model is registered, as an MLflow model',
        path: 'properties.modelType',
        is: 'mlflow_model',
        absent: 'fails',
      },
      {
        control: 'model-registration',
        label: 'The model names the job that made it',
        path: 'properties.jobName',
        is: parameter('jobName'),
        unverified:
          'Whether the service fills it in from the path was not seen on a live workspace.',
      },
      {
        control: 'model-registration',
        label: 'The model names the commit it was made from',
        path: 'properties.tags.git_commit',
        is: parameter('gitCommit'),
        absent: 'fails',
      },
      {
        control: 'model-registration',
        label: 'The model names the data it was made from',
        path: 'properties.tags.data_asset',
        is: [parameter('dataAsset'), ':', parameter('dataVersion')],
        absent: 'fails',
      },
      {
        control: 'model-registration',
        label: 'The version is not archived',
        path: 'properties.isArchived',
        is: false,
      },
    ),
  ],
};
