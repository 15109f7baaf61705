import { type File, text } from '../../language/file.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { datastore, dataVersion } from '../resources.ts';
import type { DataSchema } from './schemas.ts';

const content: DataSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/data.schema.json',
  name: text(parameter('dataAsset')),
  version: text(nameOf(dataVersion)),
  type: 'uri_folder',
  description: 'Training data that is read through a datastore without a credential',
  path: text('azureml://datastores/', nameOf(datastore), '/paths/data/'),
};

export const dataFile: File = {
  id: 'data',
  name: 'data.yml',
  format: 'yaml',
  title: 'Data asset',
  describes: 'One version of the training data and where it lies.',
  content,
};
