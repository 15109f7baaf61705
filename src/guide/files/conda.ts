import type { File } from '../../language/file.ts';
import type { CondaSchema } from './schemas.ts';

const content: CondaSchema = {
  name: 'inference',
  // Without the last, conda also asks its default channel, at a host that nothing lets out.
  channels: ['conda-forge', 'nodefaults'],
  dependencies: [
    'python=3.12',
    'pip',
    {
      pip: [
        'azureml-inference-server-http==1.4.1',
        'mlflow-skinny==2.22.0',
        'pandas==2.2.3',
        'scikit-learn==1.6.1',
      ],
    },
  ],
};

export const condaFile: File = {
  id: 'conda',
  name: 'conda.yml',
  format: 'yaml',
  title: 'Packages of the environment',
  describes:
    'Each package with its version. These are examples: put in those that your model was logged with.',
  content,
};
