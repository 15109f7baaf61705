import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { parameterUses } from '../../../src/components/uses.ts';
import { artefactOf, call, step } from '../../support/small-guide.ts';

describe('a parameter', () => {
  const uses = parameterUses(artefact);

  it('is asked for under the choices of the steps that use it', () => {
    assert.deepEqual(uses.get('subscriptionId'), [[]]);
    assert.deepEqual(uses.get('firewall'), [['network=own']]);
    assert.deepEqual(uses.get('jumpHost'), [['wayIn']]);
    assert.deepEqual(uses.get('flowLogStorageAccount'), [['network=own', 'flowLogs']]);
  });

  it('that nothing uses is not asked for', () => {
    const small = parameterUses(artefactOf([step('one', { apply: [{ call: call('one') }] })]));
    assert.ok(small.has('subscriptionId'));
    assert.equal(small.get('securityEmail'), undefined);
  });
});
