import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createdBy, declare } from '../../../src/azure/declare.ts';
import { callsOf } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { patch, patched } from '../../../src/guide/statements/patch.ts';
import { cluster, modelVersion, workspace } from '../../../src/guide/resources.ts';
import { mendCalls, isDeclaration, type Setting } from '../../../src/language/declaration.ts';
import { type Content, integer } from '../../../src/language/file.ts';
import type { Call } from '../../../src/language/statement.ts';
import { parameter } from '../../../src/language/word.ts';
import { control } from '../../support/small-guide.ts';

const declared = guide.steps.flatMap(({ id, apply, checks }) =>
  checks
    .filter(isDeclaration)
    .flatMap(({ update, settings }) =>
      settings.map((setting) => ({ step: id, apply, update, setting })),
    ),
);

/** Calls that az 2.91.0 and its extensions accept, and that do not do what they say: each was run against a recorder. */
const harmful: Readonly<Record<string, (call: Call) => string | false>> = {
  'ml workspace update': (call) => has(call, '--set') && 'only tags are sent, the rest is dropped',
  'ml online-endpoint update': (call) =>
    has(call, '--file') && 'the traffic is emptied, so that nothing serves',
  'ml compute update': () =>
    'an instance is shared with everybody, with root; a cluster loses its subnet',
  'storage container-rm update': (call) =>
    has(call, '--public-access') && 'the present value is sent again',
  'monitor activity-log alert update': (call) =>
    !has(call, '--condition') && 'the category becomes another, so that the alert never fires',
};

describe('the mends of settings', () => {
  it('call nothing that is known to do something else', () => {
    const found = declared.flatMap(({ step, update, setting }) =>
      callsThat(update, setting).flatMap((call) => {
        const why = harmful[call.command]?.(call);
        return why ? [`${step}: ${call.command}: ${why}`] : [];
      }),
    );
    assert.deepEqual(found, []);
  });

  it('complete an update call that is there', () => {
    for (const { step, update, setting } of declared) {
      if (setting.mend.kind === 'update')
        assert.ok(update, `${step}: ${setting.expectation.label}`);
    }
  });

  it('say what a person does in sentences', () => {
    for (const { setting } of declared) {
      const { mend, consequences = [] } = setting;
      const sentences = consequences.map(({ sentence }) => sentence);
      if (mend.kind === 'fixed') sentences.push(mend.instead);
      if (mend.kind === 'by hand') sentences.push(mend.how);
      for (const one of sentences) {
        assert.match(one, /^[A-Z`].{10,}[.]$/, setting.expectation.label);
        assert.equal(one.split('`').length % 2, 1, `${one}: a back-tick is left open`);
      }
    }
  });

  it('wait for steps other than their own', () => {
    for (const { step, setting } of declared) {
      for (const id of setting.before ?? []) assert.notEqual(id, step, setting.expectation.label);
    }
  });
});

describe('where a setting comes from', () => {
  it('is an option of a call of its step', () => {
    for (const { step, apply, setting } of declared) {
      const flags = apply
        .flatMap(callsOf)
        .flatMap(({ options }) => options.map(({ flag }) => flag));
      for (const { flag } of setting.created ?? [])
        assert.ok(flags.includes(flag), `${step}: ${flag}`);
    }
  });

  it('is a key of its file', () => {
    for (const { step, setting } of declared) {
      for (const { file, key } of setting.written ?? []) {
        assert.ok(hasKey(file.content, key), `${step}: ${file.name}: ${key}`);
      }
    }
  });

  it('may be the same option, which then has a word of each', () => {
    const tags = declare(
      modelVersion,
      { create: 'ml model create' },
      {
        control: control('one'),
        label: 'one',
        path: 'properties.tags.one',
        is: '1',
        fixed: 'Never.',
        created: { '--tags': 'one=1' },
      },
      {
        control: control('two'),
        label: 'two',
        path: 'properties.tags.two',
        is: '2',
        fixed: 'Never.',
        created: { '--tags': 'two=2' },
      },
    );
    assert.deepEqual(createdBy(tags), { '--tags': { many: [['one=1'], ['two=2']] } });
  });
});

describe('a patch', () => {
  it('holds the properties that are named, and no others', () => {
    const { options } = patch(cluster, '2024-10-01', {
      'properties.disableLocalAuth': true,
      'properties.properties.scaleSettings.minNodeCount': 0,
      'properties.properties.scaleSettings.maxNodeCount': integer('maxNodes'),
      'properties.properties.subnet.id': ['/subnets/', parameter('computeSubnet')],
    });
    const body = options.find(({ flag }) => flag === '--properties')
      ?.argument as readonly unknown[];
    const filled = body.map((part) => (typeof part === 'string' ? part : '7')).join('');
    assert.deepEqual(JSON.parse(filled), {
      disableLocalAuth: true,
      properties: {
        scaleSettings: { minNodeCount: 0, maxNodeCount: 7 },
        subnet: { id: '/subnets/7' },
      },
    });
  });

  it('takes the value of its setting', () => {
    const { mended } = patched(workspace, '2024-10-01-preview', {
      control: 'net-ws-private',
      label: 'Public network access is off',
      path: 'properties.publicNetworkAccess',
      is: 'Disabled',
    });
    assert.deepEqual(
      mended,
      patch(workspace, '2024-10-01-preview', { 'properties.publicNetworkAccess': 'Disabled' }),
    );
  });

  it('knows the properties and words of the type', () => {
    // @ts-expect-error There is no such word.
    patch(workspace, '2024-10-01-preview', { 'properties.publicNetworkAccess': 'Off' });
    // @ts-expect-error There is no such property.
    patch(workspace, '2024-10-01-preview', { 'properties.publicAccess': 'Disabled' });
    // @ts-expect-error A condition is no number.
    patch(cluster, '2024-10-01', { 'properties.disableLocalAuth': 1 });
  });
});

function callsThat(update: Call | undefined, { mend }: Setting): readonly Call[] {
  if (mend.kind === 'calls') return mendCalls(mend);
  if (mend.kind !== 'update' || !update) return [];
  return [{ ...update, options: [...update.options, ...mend.options] }];
}

function has({ options }: Call, wanted: string): boolean {
  return options.some(({ flag }) => flag === wanted);
}

function hasKey(content: Content, key: string): boolean {
  if (typeof content !== 'object') return false;
  if (Array.isArray(content)) return content.some((item: Content) => hasKey(item, key));
  return Object.entries(content as Record<string, Content>).some(
    ([name, value]) => name === key || hasKey(value, key),
  );
}
