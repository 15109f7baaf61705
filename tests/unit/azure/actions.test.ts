/** What roles want of a request follows from the catalogue, and not from its method. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsOf } from '../../azure/actions.ts';

const subscription = '/subscriptions/00000000-0000-4000-8000-000000000000';

for (const [method, path, action] of [
  [
    'POST',
    `${subscription}/providers/Microsoft.Storage/checkNameAvailability`,
    'Microsoft.Storage/checknameavailability/read',
  ],
  [
    'POST',
    '/providers/Microsoft.ResourceGraph/resources',
    'Microsoft.ResourceGraph/resources/read',
  ],
  [
    'POST',
    `${subscription}/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/provisionManagedNetwork`,
    'Microsoft.MachineLearningServices/workspaces/provisionManagedNetwork/action',
  ],
  [
    'POST',
    `${subscription}/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/codes/c/versions/1/startPendingUpload`,
    'Microsoft.MachineLearningServices/workspaces/codes/versions/write',
  ],
] as const) {
  test(`${method} ${path} wants ${action}`, () => {
    const exchange = { method, path, host: 'management.azure.com', status: 200, body: null };
    assert.deepEqual(actionsOf({ ...exchange, answer: null, query: {} } as never), [action]);
  });
}
