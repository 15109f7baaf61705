import type { File } from '../../language/file.ts';
import type { CondaSchema } from './schemas.ts';

const content: CondaSchema = {
  name: 'inference',
  channels: ['conda-forge'],
  dependencies: [
    'python=3.12',
    'pip',
    {
      pip: ['azureml-inference-server-http==1.4.1', 'mlflow-skinny==2.22.0', 'scikit-learn==1.6.1'],
    },
  ],
};

export const condaFile: File = {
  id: 'conda',
  name: 'conda.yml',
  format: 'yaml',
  title: 'Packages of the environment',
  describes: 'Each package with its version; the versions are examples, so set your own.',
  content,
};
