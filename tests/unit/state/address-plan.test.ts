import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { type AddressPlan, addressPlan } from '../../../src/state/address-plan.ts';

function plan(drafts: Inputs['drafts'], choices: Inputs['choices'] = {}): AddressPlan {
  return addressPlan(resolve({ drafts, choices, existing: {} }));
}

describe('the address plan', () => {
  it('has the subnets that the choices ask for', () => {
    assert.deepEqual(
      plan({}).subnets.map(({ id }) => id),
      ['peSubnetPrefix'],
    );
    assert.deepEqual(
      plan({}, { network: 'own', wayIn: true }).subnets.map(({ id }) => id),
      [
        'firewallSubnetPrefix',
        'bastionSubnetPrefix',
        'peSubnetPrefix',
        'jumpSubnetPrefix',
        'computeSubnetPrefix',
      ],
    );
  });

  it('counts what Azure leaves of a subnet: all but five', () => {
    const usable = plan({ peSubnetPrefix: '10.40.9.0/29' }).subnets[0]?.usable;
    assert.equal(usable, 3);
    assert.equal(plan({}).network.usable, 65_536);
  });

  it('draws the part of the network in which the subnets are, each where it lies', () => {
    const { window, subnets } = plan({}, { network: 'own' });
    assert.deepEqual(window, {
      range: { address: 10 * 2 ** 24 + 40 * 2 ** 16, length: 22 },
      share: { from: 0, width: 1 / 64 },
    });
    assert.deepEqual(
      subnets.map(({ text, share }) => [text, share]),
      [
        ['10.40.0.0/26', { from: 0, width: 1 / 16 }],
        ['10.40.1.0/27', { from: 1 / 4, width: 1 / 32 }],
        ['10.40.2.0/24', { from: 1 / 2, width: 1 / 4 }],
      ],
    );
  });

  it('leaves room around a lone subnet, but never more than the network', () => {
    const lone = plan({});
    assert.equal(lone.window?.range.length, 25);
    assert.deepEqual(lone.subnets[0]?.share, { from: 0, width: 1 / 4 });
    assert.equal(plan({ vnetPrefix: '10.40.0.0/26' }).window?.range.length, 26);
  });

  it('has no place for a range outside the network or for what is no range', () => {
    const { subnets } = plan(
      { peSubnetPrefix: '10.99.0.0/27', computeSubnetPrefix: 'wide' },
      { network: 'own' },
    );
    assert.deepEqual(
      subnets.map(({ share, usable }) => [share !== undefined, usable]),
      [
        [true, 59],
        [false, 27],
        [false, undefined],
      ],
    );
  });

  it('has the sentence and the fix of each problem, and nothing drawn without a network', () => {
    const { network, subnets, window } = plan({
      vnetPrefix: 'mine',
      peSubnetPrefix: '10.40.1.0/29',
    });
    assert.match(network.problem, /Add a slash/);
    assert.equal(window, undefined);
    assert.match(subnets[0]?.problem ?? '', /\/27 or larger/);
    assert.deepEqual(subnets[0]?.fix, { peSubnetPrefix: '10.40.1.0/27' });
  });

  it('shows no example for a subnet that has no place', () => {
    const { network, subnets } = plan({ vnetPrefix: '10.40.0.0/27' }, { network: 'own' });
    assert.match(network.problem, /has no room for/);
    assert.deepEqual(
      subnets.map(({ text, usable }) => [text, usable]),
      [
        ['', undefined],
        ['10.40.0.0/27', 27],
        ['', undefined],
      ],
    );
  });
});
