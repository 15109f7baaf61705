import type { Control } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';

export const monitoringControls: readonly Control[] = [
  {
    id: 'mon-law',
    title: 'One Log Analytics workspace that keeps a year',
    section: 'monitoring',
    why: 'Evidence that expires before anyone looks is not evidence.',
    benchmark: benchmark('high', 'LT-5', 'LT-6'),
    policies: [],
    steps: ['mon-law', 'mon-app-insights'],
    lines: [
      { step: 'mon-law', flag: '--retention-time' },
      { step: 'mon-app-insights', flag: '--workspace' },
    ],
    changed:
      'The original sent logs to a workspace named `ml-logs` that it never made, and left retention at its default.',
  },
];
