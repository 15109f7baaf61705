/**
 * The requests that no declaration gives: what acts or deletes has no body of a resource, and names are no settings.
 * `equality.ts` compares all others.
 */
import { needed } from '../support/readers.ts';
import type { WantedRequest } from './wanted-request.ts';

/** What takes no tag: undo knows it by its name, which ends in the identity of this plan. */
const namedByPlan = (command: string, type: string): WantedRequest => ({
  command,
  method: 'PUT',
  path: new RegExp(`/${type}/[^/]+-${needed.planId}$`, 'i'),
  properties: [],
});

export const undeclaredRequests: readonly WantedRequest[] = [
  namedByPlan('lock create', 'locks'),
  namedByPlan('monitor diagnostic-settings create', 'diagnosticSettings'),
  namedByPlan('monitor diagnostic-settings subscription create', 'diagnosticSettings'),
  // It has no body.
  { command: 'provider register', method: 'POST', path: /\/register$/, properties: [] },
  // It makes the network that the workspace already says.
  {
    command: 'ml workspace provision-network',
    method: 'POST',
    path: /\/provisionManagedNetwork$/,
    properties: [{ control: 'net-managed-vnet', path: 'includeSpark', is: false }],
  },
  // It calls the model, which is no resource.
  {
    command: 'ml online-endpoint invoke',
    method: 'POST',
    path: /^\/score$/,
    properties: [{ control: 'model-endpoint-entra', path: 'input_data.columns', is: /^\[/ }],
  },
  // Undo: what a deletion takes with it stands in its query.
  {
    command: 'ml online-endpoint delete',
    method: 'DELETE',
    path: /\/onlineEndpoints\/[^/]+$/,
    properties: [],
  },
  {
    command: 'ml compute delete',
    method: 'DELETE',
    path: /\/computes\/[^/]+$/,
    query: { underlyingresourceaction: 'Delete' },
    properties: [],
  },
  {
    command: 'ml workspace delete',
    method: 'DELETE',
    path: /\/workspaces\/[^/]+$/,
    query: { forcetopurge: 'true' },
    properties: [],
  },
];
