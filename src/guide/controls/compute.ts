import type { Control } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';

export const computeControls: readonly Control[] = [
  {
    id: 'data-acr-hardened',
    title: 'A Premium registry without admin user or public access',
    section: 'compute',
    why: 'The password of the admin user pulls and overwrites every image for training and serving.',
    benchmark: benchmark('high', 'NS-2', 'IM-1'),
    policies: [
      {
        id: '0fdf0491-d080-4575-b627-ad0e843cba0f',
        name: 'Public network access should be disabled for Container registries',
      },
      {
        id: 'd0793b48-0edc-4296-a390-4c75d1bdfd71',
        name: 'Container registries should not allow unrestricted network access',
      },
    ],
    steps: ['data-acr'],
    lines: [
      { step: 'data-acr', flag: '--sku' },
      { step: 'data-acr', flag: '--admin-enabled' },
      { step: 'data-acr', flag: '--public-network-enabled' },
      { step: 'data-acr', flag: '--default-action' },
    ],
    changed:
      'The original named no registry, so Azure ML makes one when it first needs it, with an admin user and settings that nobody chose.',
  },
];
