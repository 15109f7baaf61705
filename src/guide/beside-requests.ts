import type { Operation } from '../azure/vocabulary/operations.ts';
import type { StepId } from '../parameters/ids.ts';

/** The permissions that Azure asks for a step although none of its requests says so, with the page that says it. */
export const besideRequests: Readonly<Partial<Record<StepId, readonly Operation[]>>> = {
  // Not the step but apply and undo themselves: a tag of the group tells others that they are at work.
  // learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
  'gov-group': [
    'Microsoft.Resources/tags/write',
    // Undo looks whether a workspace uses what it would delete.
    // learn.microsoft.com/rest/api/azureml/workspaces/list-by-subscription
    'Microsoft.MachineLearningServices/workspaces/read',
    // And whether a machine or an endpoint of others stands in a subnet.
    // learn.microsoft.com/rest/api/virtualnetwork/network-interfaces/list-all
    'Microsoft.Network/networkInterfaces/read',
    'Microsoft.Network/privateEndpoints/read',
  ],
  // The recorder has the network at once; Azure makes it when this is called.
  // learn.microsoft.com/azure/machine-learning/how-to-managed-network
  'net-managed-vnet': [
    'Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork/action',
  ],
  // Malware scanning gives its scanner a role on the accounts.
  // learn.microsoft.com/azure/defender-for-cloud/support-matrix-defender-for-storage
  'mon-defender': [
    'Microsoft.Security/pricings/securityoperators/read',
    'Microsoft.Security/pricings/securityoperators/write',
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Authorization/roleAssignments/delete',
  ],
  // Network Watcher writes the logs with rights that whoever switches them on must hold.
  // learn.microsoft.com/azure/network-watcher/required-rbac-permissions
  'net-flow-logs': [
    'Microsoft.Storage/storageAccounts/listServiceSas/action',
    'Microsoft.Storage/storageAccounts/listAccountSas/action',
    'Microsoft.Storage/storageAccounts/listkeys/action',
  ],
};
