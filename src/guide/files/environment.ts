import { type File, text } from '../../language/file.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { environmentVersion } from '../resources.ts';
import { condaFile } from './conda.ts';
import type { EnvironmentSchema } from './schemas.ts';

/** A base image that is in support; its tags are dated and never move. */
export const baseImage = 'mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04';

const content: EnvironmentSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/environment.schema.json',
  name: text(parameter('mlEnvironment')),
  version: text(nameOf(environmentVersion)),
  description: 'Pinned base image, pinned packages',
  image: text(`${baseImage}:`, parameter('baseImageTag')),
  conda_file: `./${condaFile.name}`,
};

export const environmentFile: File = {
  id: 'environment',
  name: 'environment.yml',
  format: 'yaml',
  title: 'Environment',
  describes: 'The base image by its dated tag, and the file with the packages.',
  content,
};
