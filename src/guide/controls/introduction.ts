import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';

export const introductionControls: readonly ControlData[] = [
  {
    id: 'gov-foundation',
    title: 'A group of its own, registered providers, current extensions',
    section: 'introduction',
    why: 'One group gives roles, policies and deletion one scope; an old extension silently lacks the secure flags, and a provider that is not registered is the most common first failure.',
    severity: {
      level: 'low',
      because: 'Nothing stands open by it; steps fail, or a deletion reaches too far.',
    },
    benchmark: benchmark('low', 'AM-3', 'GS-2'),
    policies: [],
    steps: ['gov-extensions', 'gov-providers', 'gov-group'],
    lines: [
      { step: 'gov-extensions', flag: '--upgrade' },
      { step: 'gov-group', flag: '--tags' },
    ],
  },
];
