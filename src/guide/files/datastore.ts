import { type File, text } from '../../language/file.ts';
import { nameOf } from '../../language/word.ts';
import { dataContainer, datastore, dataStorageAccount } from '../resources.ts';
import type { DatastoreSchema } from './schemas.ts';

const content: DatastoreSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json',
  name: text(nameOf(datastore)),
  type: 'azure_blob',
  description: 'Training data, read in the name of whoever asks',
  account_name: text(nameOf(dataStorageAccount)),
  container_name: text(nameOf(dataContainer)),
  protocol: 'https',
};

export const datastoreFile: File = {
  id: 'datastore',
  name: 'datastore.yml',
  format: 'yaml',
  title: 'Datastore',
  describes: 'Where the training data lies; it has no credentials, which is what makes it sign in.',
  content,
};
