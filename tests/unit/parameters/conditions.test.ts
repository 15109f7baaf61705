import { parameters } from '../../../src/guide/parameters/parameters.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeChoices } from '../../../src/parameters/choices.ts';
import {
  type Condition,
  type Situation,
  type When,
  holds,
} from '../../../src/parameters/conditions.ts';

const situation: Situation = {
  choices: completeChoices(parameters, { network: 'own', wayIn: true }),
  existing: { vnet: {} },
  zones: true,
  has: (id) => id === 'workspace',
  step: (id) => id === 'ws-create',
  waits: (id) => id === 'model-register',
  control: (id) => id !== 'net-firewall',
};

const cases: readonly (readonly [Condition, boolean])[] = [
  ['network=own', true],
  ['network=managed', false],
  ['!network=own', false],
  ['!network=managed', true],
  ['wayIn', true],
  ['!wayIn', false],
  ['customerManagedKey', false],
  ['!customerManagedKey', true],
  ['existing:vnet', true],
  ['!existing:vnet', false],
  ['existing:keyVault', false],
  ['!existing:keyVault', true],
  ['region:zones', true],
  ['!region:zones', false],
  ['has:workspace', true],
  ['!has:jobName', true],
  ['has:jobName', false],
  ['step:ws-create', true],
  ['!step:ws-create', false],
  ['step:net-firewall', false],
  ['waits:model-register', true],
  ['waits:ws-create', false],
  ['control:net-dns', true],
  ['control:net-firewall', false],
  ['!control:net-firewall', true],
];

test('each kind of condition looks at its own part of the situation', () => {
  for (const [condition, expected] of cases) {
    assert.equal(holds([condition], situation), expected, condition);
  }
});

test('a list holds when all of it holds, and the empty list always', () => {
  assert.ok(holds([], situation));
  assert.ok(holds(['network=own', 'wayIn', 'has:workspace'], situation));
  assert.equal(holds(['network=own', '!wayIn'], situation), false);
});

test('a condition that names nothing does not compile', () => {
  const wrong: readonly When[] = [
    // @ts-expect-error no such design
    ['network=hybrid'],
    // @ts-expect-error no such choice
    ['bastion'],
    // @ts-expect-error no such existing key
    ['existing:firewall'],
    // @ts-expect-error no such parameter
    ['has:workspaceName'],
    // @ts-expect-error the step is ws-create
    ['step:ws-creat'],
    // @ts-expect-error no such step waits
    ['waits:model-registr'],
    // @ts-expect-error the control is net-firewall
    ['!control:net-firewal'],
  ];
  assert.equal(wrong.length, 7);
});
