import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { parametersByType } from '../../../src/guide/parameters/by-type.ts';
import { noInputs } from '../../../src/state/inputs.ts';
import { looksLikeId, type Pasted, readPasted } from '../../../src/state/pasted-id.ts';

const subscription = '0F1E2D3C-4b5a-4978-8877-665544332211';
const group = `/subscriptions/${subscription}/resourceGroups/rg-hub`;
const vault = `${group}/providers/microsoft.keyvault/vaults/kv-hub-01`;
const spelled = `/subscriptions/${subscription.toLowerCase()}/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-hub-01`;

function actions(pasted: Pasted): readonly (readonly [string, readonly string[]])[] {
  assert.ok(pasted.ok);
  return pasted.actions.map(({ title, changes }) => [
    title,
    changes.map(({ field, to }) => `${field}=${to}`),
  ]);
}

describe('a pasted resource id', () => {
  const place = [`subscriptionId=${subscription.toLowerCase()}`, 'resourceGroup=rg-hub'];

  it('can be brought, can give each name of its type that is asked for, or its place alone', () => {
    const inputs = { ...noInputs, choices: { customerManagedKey: true } };
    assert.deepEqual(actions(readPasted(`  ${vault}\n`, inputs)), [
      ['Bring it: Key vault', [`existing.keyVault=${spelled}`]],
      ['Bring it: Key vault for the customer-managed key', [`existing.cmkKeyVault=${spelled}`]],
      [
        'Use its subscription and group, and its name as Workspace key vault',
        [...place, 'keyVault=kv-hub-01'],
      ],
      [
        'Use its subscription and group, and its name as Key vault for the customer-managed key',
        [...place, 'cmkKeyVault=kv-hub-01'],
      ],
      ['Use its subscription and group', place],
    ]);
  });

  it('of a vault is none of a key that is not chosen', () => {
    const titles = actions(readPasted(vault, noInputs)).map(([title]) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Bring it')),
      ['Bring it: Key vault'],
    );
  });

  it('of a group can be the group of the plan or that of the zones', () => {
    assert.deepEqual(
      actions(readPasted(group, noInputs)).map(([title]) => title),
      ['Bring it: Resource group', 'Bring it: Private DNS zones', 'Use its subscription and group'],
    );
  });

  it('of a workspace decides the subscription too when it is brought', () => {
    const id = `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw-hub`;
    assert.deepEqual(actions(readPasted(id, noInputs))[0], [
      'Bring it: Workspace',
      [
        `existing.workspace=${id.replace(subscription, subscription.toLowerCase())}`,
        `subscriptionId=${subscription.toLowerCase()}`,
      ],
    ]);
  });

  it('changes only what differs', () => {
    const drafts = { subscriptionId: subscription.toLowerCase(), resourceGroup: 'rg-hub' };
    assert.deepEqual(actions(readPasted(vault, { ...noInputs, drafts })).at(-1)?.[1], []);
  });

  it('of a type without a field says so and still gives its place', () => {
    const pasted = readPasted(`${group}/providers/Microsoft.Web/sites/app`, noInputs);
    assert.ok(pasted.ok);
    assert.match(pasted.remark, /no field for Microsoft\.Web\/sites/);
    assert.deepEqual(actions(pasted), [['Use its subscription and group', place]]);
  });

  it('with a name that the guide cannot use says why, at what would use it', () => {
    const pasted = readPasted(`${group}/providers/Microsoft.KeyVault/vaults/kv--x`, noInputs);
    assert.ok(pasted.ok);
    assert.match(pasted.actions[0]?.problem ?? '', /cannot use the name kv--x/);
    assert.match(pasted.actions[1]?.problem ?? '', /one hyphen at a time/);
    assert.equal(pasted.actions.at(-1)?.problem, undefined);
  });

  it('that is cut off says what is missing', () => {
    const pasted = readPasted('/subscriptions/x', noInputs);
    assert.ok(!pasted.ok);
    assert.match(pasted.problem, /Paste the whole resource ID/);
  });

  it('is told from other text', () => {
    assert.ok(looksLikeId(' /Subscriptions/x'));
    assert.ok(!looksLikeId('mlw-subscriptions/'));
  });
});

describe('the parameters of a type', () => {
  const resources = Object.values(guide.resources);
  for (const [type, ids] of Object.entries(parametersByType)) {
    it(`name resources of that type in the guide: ${type}`, () => {
      for (const id of ids) {
        const named = resources.filter(
          (one) => one.type === type && JSON.stringify(one.name).includes(`"${id}"`),
        );
        assert.ok(named.length > 0, id);
      }
    });
  }
});
