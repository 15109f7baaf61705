import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { situationOf } from '../../../src/fill/plan.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { fixWords, statusOf, viewOf } from '../../../src/state/fields.ts';
import { statusesOf } from '../../../src/state/statuses.ts';
import { whenHolds } from '../../../src/state/data-when.ts';
import { showSlot, type ShownSlot } from '../../../src/state/slots.ts';

const none: Inputs = { drafts: {}, choices: {}, existing: {} };

function slot(drafts: Inputs['drafts']): ShownSlot {
  return showSlot({ parameter: 'workload', as: 'bash' }, resolve({ ...none, drafts }));
}

describe('a slot', () => {
  it('shows what was typed', () => {
    assert.deepEqual(slot({ workload: 'fraud' }), {
      text: 'fraud',
      state: 'set',
      title: 'Workload: yours',
      name: 'Edit Workload, yours: fraud',
    });
  });

  it('shows an example while nothing is typed', () => {
    assert.deepEqual(slot({}), {
      text: 'mlsec',
      state: 'missing',
      title: 'Workload: still an example, fill it in',
      name: 'Edit Workload, still an example, fill it in: mlsec',
    });
  });

  it('shows a wrong draft, escaped for its place', () => {
    assert.deepEqual(slot({ workload: '$(rm "x")`' }), {
      text: '\\$(rm \\"x\\")\\`',
      state: 'wrong',
      title: 'Workload: cannot be used, see the form',
      name: 'Edit Workload, cannot be used, see the form: \\$(rm \\"x\\")\\`',
    });
  });

  it('shows a default', () => {
    const shown = showSlot({ parameter: 'environment', as: 'bash' }, resolve(none));
    assert.deepEqual(shown, {
      text: 'prod',
      state: 'default',
      title: 'Environment: a default',
      name: 'Edit Environment, a default: prod',
    });
  });

  it('shows a part of what was brought', () => {
    const vnet =
      '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
    const shown = showSlot(
      { existing: 'vnet', part: 'group', as: 'bash' },
      resolve({ ...none, existing: { vnet } }),
    );
    assert.deepEqual(shown, {
      text: 'rg-hub',
      state: 'set',
      title: 'Virtual network: yours',
      name: 'Edit Virtual network, yours: rg-hub',
    });
  });
});

describe('the condition of an element', () => {
  const rows: readonly (readonly [when: string, own: boolean, managed: boolean])[] = [
    ['', true, true],
    ['network=own', true, false],
    ['network=managed', false, true],
    ['!wayIn', true, true],
    ['network=own wayIn', false, false],
    ['wayIn|network=own', true, false],
    ['wayIn|network=own flowLogs|!existing:vnet', true, true],
  ];
  for (const [when, own, managed] of rows) {
    it(`holds as it says: \`${when}\``, () => {
      const holds = (network: 'own' | 'managed'): boolean =>
        whenHolds(when, situationOf(resolve({ ...none, choices: { network } }), new Set()));
      assert.deepEqual([holds('own'), holds('managed')], [own, managed]);
    });
  }
});

describe('a field', () => {
  it('shows its default greyed, and an example as one', () => {
    assert.equal(viewOf('environment', resolve(none)).placeholder, 'prod');
    assert.equal(viewOf('workload', resolve(none)).placeholder, 'for example mlsec');
  });

  it('names what its ID asks for until that is there', () => {
    const id =
      '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub';
    const brought = { ...none, existing: { vnet: id } };
    assert.deepEqual(viewOf('existing.vnet', resolve(none)).asks, []);
    assert.deepEqual(viewOf('existing.vnet', resolve(brought)).asks, ['vnetPrefix']);
    const given = { ...brought, drafts: { vnetPrefix: '10.9.0.0/24' } };
    assert.deepEqual(viewOf('existing.vnet', resolve(given)).asks, []);
  });

  it('says what is wrong with an id', () => {
    const view = viewOf('existing.vnet', resolve({ ...none, existing: { vnet: 'x' } }));
    assert.deepEqual(
      [view.origin, view.problem],
      [
        'illegal',
        'Paste the whole resource ID: /subscriptions/…/resourceGroups/… and, unless it is a group, /providers/….',
      ],
    );
  });

  it('is needed while it is missing, wrong with a text that is none, and follows where a seed gives it', () => {
    const drafts = { workload: 'fraud', vnetPrefix: 'x' };
    assert.partialDeepStrictEqual(statusesOf(resolve({ ...none, drafts })), {
      subscriptionId: 'needed',
      workload: 'yours',
      location: 'needed',
      resourceGroup: 'follows',
      vnetPrefix: 'wrong',
    });
  });

  it('that follows from another is not needed: a subnet from the network, a name from the seeds', () => {
    const resolved = resolve({ ...none, drafts: { vnetPrefix: 'mine' } });
    assert.equal(statusOf('peSubnetPrefix', resolved), 'follows');
    assert.equal(statusOf('workspace', resolved), 'follows');
    assert.equal(statusOf('vnetPrefix', resolved), 'wrong');
    assert.equal(statusOf('workload', resolved), 'needed');
    assert.equal(statusOf('environment', resolved), 'default');
    assert.equal(statusOf('baseImageTag', resolved), 'later');
    assert.equal(statusOf('existing.vnet', resolved), 'none');
  });

  it('has its fix beside its problem', () => {
    const { fix } = viewOf(
      'peSubnetPrefix',
      resolve({ ...none, drafts: { peSubnetPrefix: '10.40.1.0/29' } }),
    );
    assert.deepEqual(fix, { peSubnetPrefix: '10.40.1.0/27' });
    assert.equal(fixWords(fix ?? {}), 'Use 10.40.1.0/27');
  });
});
