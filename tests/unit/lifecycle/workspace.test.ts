// The workspace is described twice, for az ml and as a template: both must mean the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { workspaceWithKeyFile } from '../../../src/guide/files/workspace-with-key.ts';
import { workspaceFile } from '../../../src/guide/files/workspace.ts';
import { expand } from '../../azure-model/template.ts';
import { bodyOf, workspaceKeys } from '../../support/az-front/commands/ml-files.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../../azure-model/json.ts';
import type { Reader } from '../../support/expected-words.ts';
import { allChoices, existingSets, readerOf } from '../../support/readers.ts';
import { some } from '../../support/share.ts';
import { textFor } from '../../support/rendered.ts';
import { guide } from '../../../src/guide/guide.ts';

const around = {
  deployment: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Resources/deployments/d',
  tenant: 't',
  now: '2026-01-01T00:00:00Z',
  read: () => ({ keyUriWithVersion: 'https://kv/keys/key/1' }),
};

function fromTemplate(reader: Reader): JsonObject {
  const template = JSON.parse(
    textFor(reader, fileTemplate(workspaceWithKeyFile, guide)),
  ) as JsonObject;
  const [one] = [...expand(template, {}, around)];
  assert.ok(one);
  return one.body;
}

test('the template of the workspace says what workspace.yml says, and who opens the key', () => {
  const inputs = allChoices.flatMap((choices) =>
    existingSets.map((existing) => ({ choices, existing })),
  );
  for (const one of some(inputs)) {
    const reader = readerOf(one);
    const yaml = parse(textFor(reader, fileTemplate(workspaceFile, guide))) as JsonObject;
    const { tags, ...whole } = fromTemplate(reader);
    const { encryption, ...properties } = whole['properties'] as JsonObject;
    const known = Object.keys(valueAt(whole, 'identity.userAssignedIdentities') as JsonObject);
    assert.deepEqual(lower({ ...whole, properties }), lower(bodyOf(yaml, workspaceKeys)));
    assert.equal(Object.keys(tags as JsonObject).length, 1);
    assert.deepEqual(encryption, {
      status: 'Enabled',
      identity: { userAssignedIdentity: known[0] },
      keyVaultProperties: {
        keyVaultArmId: (encryption as { keyVaultProperties: JsonObject }).keyVaultProperties[
          'keyVaultArmId'
        ],
        keyIdentifier: 'https://kv/keys/key/1',
      },
    });
  }
});

/** Azure reads its words without case. */
function lower(value: Json): Json {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return (value as readonly Json[]).map(lower);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lower(one)]));
}
