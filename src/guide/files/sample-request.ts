import type { File } from '../../language/file.ts';
import type { ScoringRequest } from './schemas.ts';

const content: ScoringRequest = {
  input_data: {
    columns: ['feature_1', 'feature_2'],
    index: [0],
    data: [[1.5, 2.5]],
  },
};

export const sampleRequestFile: File = {
  id: 'sample-request',
  name: 'sample-request.json',
  format: 'json',
  title: 'Request for the endpoint',
  describes:
    'One row as an MLflow model takes it. Put in the columns of your own model before the call.',
  content,
};
