import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { containerRegistry } from '../resources.ts';

export const govImageDigest: Step = {
  id: 'gov-image-digest',
  title: 'The image that serves, by its digest',
  section: 'governance',
  runsIn: 'network',
  requires: [{ step: 'net-dependency-endpoints', when: ['control:net-dependency-endpoints'] }],
  permissions: [
    { role: 'AcrPull', on: 'the registry' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      call: az('acr manifest show-metadata', {
        '--registry': nameOf(containerRegistry),
        '--name': [parameter('imageRepository'), '@', parameter('imageDigest')],
        '--output': 'json',
      }),
    },
  ],
  undo: [],
  checks: [],
};
