import type { Inputs } from '../../src/parameters/resolved.ts';

/** A reader with the five fields filled in, in the design with more steps. */
export const inputs = {
  drafts: {
    subscriptionId: '11111111-2222-4333-8444-555555555555',
    workload: 'mlsec',
    environment: 'prod',
    location: 'eastus2',
    instance: '001',
  },
  choices: { network: 'own' },
  existing: {},
} as const satisfies Inputs;
