/** A vault does with its keys in the recorder what it does in the az front: both ask one model. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Json, valueAt } from '../../azure-model/json.ts';
import { bring } from '../../azure-model/resources.ts';
import { find, newWorld } from '../../azure-model/world.ts';
import { keyReply } from '../../azure/recorder/keys.ts';

const subscription = '00000000-0000-4000-8000-000000000000';
const vault = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`;

function asked(
  method: string,
  path: string,
  body: Json = null,
): { readonly status: number | undefined; readonly kept: (at: string) => Json | undefined } {
  const world = newWorld(subscription);
  bring(world, vault.replace(/\/providers.*/, ''), { location: 'eastus2' });
  bring(world, vault, { location: 'eastus2' });
  bring(world, `${vault}/keys/key`, { properties: { kty: 'EC', attributes: { enabled: false } } });
  const ask = { method, host: 'kv.vault.azure.net', path, query: {}, headers: {}, body };
  const reply = keyReply(ask, world);
  return {
    status: reply?.status,
    kept: (at) => valueAt(find(world, `${vault}/keys/key`), `properties.${at}`),
  };
}

test('a version that is created has the kind and size that were asked for, and no end', () => {
  const { status, kept } = asked('POST', '/keys/key/create', { kty: 'RSA', key_size: 3072 });
  assert.equal(status, 200);
  assert.deepEqual([kept('kty'), kept('keySize')], ['RSA', 3072]);
  assert.ok(!kept('attributes.exp'));
});

test('a key is switched on, and its policy is kept in the words of Resource Manager', () => {
  const on = asked('PATCH', '/keys/key/', { attributes: { enabled: true } });
  assert.equal(on.kept('attributes.enabled'), true);
  const policy = { lifetimeActions: [{ action: { type: 'Rotate' } }] };
  const set = asked('PUT', '/keys/key/rotationpolicy', policy);
  assert.deepEqual(set.kept('rotationPolicy.lifetimeActions'), [{ action: { type: 'rotate' } }]);
});

test('a key that is not there is not found, and what is not played is not answered', () => {
  assert.equal(asked('POST', '/keys/other/rotate').status, 404);
  assert.equal(asked('GET', '/secrets/one').status, undefined);
});
