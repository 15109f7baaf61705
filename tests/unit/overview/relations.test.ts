import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grants } from '../../../src/components/overview/relations/grants.ts';
import { logs } from '../../../src/components/overview/relations/logs.ts';
import { relationPictures } from '../../../src/components/overview/relations/pictures.ts';
import { guide } from '../../../src/guide/guide.ts';
import { callsOf } from '../../../src/language/statement.ts';

/** The calls of the guide whose command begins so, by step. */
const stepsOf = (command: string): readonly string[] =>
  guide.steps.flatMap(({ id, apply }) =>
    apply
      .flatMap(callsOf)
      .filter((one) => one.command.startsWith(command) && / create$/.test(one.command))
      .map(() => id),
  );

test('each role that a step gives is an arrow, and no other is drawn', () => {
  const drawn = grants(guide).map(({ step }) => step);
  assert.ok(drawn.length > 30);
  assert.deepEqual(drawn, stepsOf('role assignment'));
});

test('each diagnostic setting is an arrow to where the logs are kept', () => {
  const drawn = logs(guide);
  const settings = drawn.filter(({ step }) =>
    ['mon-diagnostics', 'mon-activity-log'].includes(step),
  );
  assert.deepEqual(
    settings.map(({ step }) => step),
    stepsOf('monitor diagnostic-settings'),
  );
  assert.deepEqual([...new Set(drawn.map(({ to }) => to.key))], ['logAnalytics']);
});

test('no role in a picture is a bare id', () => {
  for (const { words, from } of grants(guide)) {
    assert.doesNotMatch(typeof words[0] === 'string' ? words[0] : '', /^[0-9a-f]{8}-/, from.label);
  }
});

test('the pictures know the keys with what they encrypt, and what serves a model', () => {
  const ends = (id: string): readonly string[] =>
    relationPictures
      .filter((one) => one.id === id)
      .flatMap(({ tiles }) =>
        tiles.flatMap(({ hub, side, rows }) =>
          rows.map(({ end }) =>
            side === 'from' ? `${hub.key} > ${end.key}` : `${end.key} > ${hub.key}`,
          ),
        ),
      );
  for (const one of [
    'storageKey > storageAccount',
    'storageKey > dataStorageAccount',
    'cmkKey > workspace',
    'blobEndpoint > storageAccount',
    'vaultEndpoint > keyVault',
    'dataRule > dataStorageAccount',
  ]) {
    assert.ok(ends('data').includes(one), `${one} of ${ends('data').join(', ')}`);
  }
  for (const one of [
    'modelAssetVersion > onlineDeployment',
    'onlineEndpoint > onlineDeployment',
    'callerPrincipalId > onlineEndpoint',
    'jobName > modelAssetVersion',
    'workspaceEndpoint > workspace',
    'workspace > onlineEndpoint',
  ]) {
    assert.ok(ends('models').includes(one), `${one} of ${ends('models').join(', ')}`);
  }
});
