// An alert of any name stands for one of the guide, if it looks for the same operation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alertOperations, bestAlert } from '../../../src/audit/alerts.ts';
import { type Body, evidenceOf } from '../../../src/audit/evidence.ts';
import { inventoryWith } from '../../support/inventory-with.ts';

const group = '/subscriptions/s/resourcegroups/rg';
const operation = 'Microsoft.Authorization/roleAssignments/write';

const alert = (name: string, properties: object = {}, type = 'activitylogalerts'): Body => ({
  id: `/subscriptions/S/resourceGroups/other/providers/Microsoft.Insights/activityLogAlerts/${name}`,
  type: `microsoft.insights/${type}`,
  properties: {
    enabled: true,
    scopes: ['/subscriptions/S/resourceGroups/RG'],
    condition: { allOf: [{ field: 'operationName', equals: operation }] },
    actions: { actionGroups: [{ actionGroupId: '/some/group' }] },
    ...properties,
  },
});

function best(...data: readonly Body[]): unknown {
  const known = evidenceOf(inventoryWith('10-firewalls', data));
  return bestAlert(known, group, operation.toLowerCase())?.['id'];
}

describe('the alert for an operation', () => {
  it('is the one that does most of what it is for', () => {
    const whole = alert('whole');
    for (const less of [
      alert('off', { enabled: false }),
      alert('elsewhere', { scopes: ['/subscriptions/S/resourceGroups/RG2'] }),
      alert('mute', { actions: { actionGroups: [] } }),
    ]) {
      assert.equal(best(less, whole), whole['id']);
      assert.equal(best(less), less['id']);
    }
  });

  it('is none that looks for something else, or lies in another subscription', () => {
    const condition = { allOf: [{ field: 'operationName', equals: `${operation}/x` }] };
    const away = { ...alert('away'), id: '/subscriptions/t/resourceGroups/rg/providers/x' };
    assert.equal(
      best(alert('other', { condition }), alert('no', {}, 'components'), away),
      undefined,
    );
  });

  it('is known for every alert of the guide', () => {
    assert.equal(alertOperations.get('roleAlert'), operation.toLowerCase());
    assert.ok(alertOperations.size >= 14);
  });
});
