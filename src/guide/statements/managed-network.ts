import type { ConditionalStep } from '../../language/guide.ts';
import type { When } from '../../parameters/conditions.ts';

/** The workspace has a managed network: the design is chosen, and the control is not left out. */
export const managedNetwork: When = ['network=managed', 'control:net-managed-vnet'];

/** Computes, deployments and rules need the network where the workspace has one. */
export const afterManagedNetwork: ConditionalStep = {
  step: 'net-managed-vnet',
  when: ['control:net-managed-vnet'],
};

/** The outbound rule by which users of a closed workspace reach its private endpoint. */
export const afterWorkspaceEndpoint: ConditionalStep = {
  step: 'net-ws-endpoint',
  when: ['control:net-ws-private'],
};
