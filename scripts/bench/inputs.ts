import type { Inputs } from '../../src/parameters/resolved.ts';

/** The five fields that a reader fills in first. */
export const typed = {
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  workload: 'mlsec',
  environment: 'prod',
  location: 'eastus2',
  instance: '001',
} as const;

/** What those five fields make of a plan, in the design with more steps. */
export const inputs = {
  drafts: { ...typed, planId: 'bench001' }, // the page makes the identity of a plan by chance
  choices: { network: 'own' },
  existing: {},
} as const satisfies Inputs;
