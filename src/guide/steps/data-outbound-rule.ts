import type { Step } from '../../language/guide.ts';
import { staysInWorkspace } from '../statements/in-workspace.ts';
import { allowPrivately, declareAllowed } from '../statements/outbound-rule.ts';
import { dataRule, dataStorageAccount } from '../resources.ts';

export const dataOutboundRule: Step = {
  id: 'data-outbound-rule',
  title: 'Way from the managed network to the training data',
  section: 'data',
  when: ['network=managed'],
  runsIn: 'anywhere',
  // Its identity approves the endpoint that the rule makes.
  requires: ['net-managed-vnet'],
  permissions: [
    { role: 'Contributor', on: 'the workspace' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: 'about 5 minutes',
  apply: [allowPrivately(dataRule, dataStorageAccount, 'blob')],
  // The rule goes with the workspace.
  undo: [],
  remains: [
    staysInWorkspace(
      'The outbound rule to the training data stays in the managed network of the workspace that you brought.',
    ),
  ],
  checks: [declareAllowed(dataRule, 'net-dependency-endpoints', 'the training data')],
};
