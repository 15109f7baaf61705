import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ExistingKey } from '../../../src/parameters/ids.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { parseArmId } from '../../../src/parameters/arm-id.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { broughtWith } from '../../support/readers.ts';
import { runs } from '../../support/share.ts';

const subscription = '11111111-2222-4333-8444-555555555555';
const other = '99999999-2222-4333-8444-555555555555';
const group = `/subscriptions/${subscription}/resourceGroups/rg-shared`;
const whole =
  'Paste the whole resource ID: /subscriptions/…/resourceGroups/… and, unless it is a group, /providers/….';

test('an id is read into its parts and one spelling, whatever the case of its fixed words', () => {
  const typed = `/SUBSCRIPTIONS/${subscription}/resourcegroups/RG-Shared/Providers/microsoft.keyvault/Vaults/KV-1`;
  const text = `/subscriptions/${subscription}/resourceGroups/RG-Shared/providers/Microsoft.KeyVault/vaults/KV-1`;
  assert.deepEqual(parseArmId(existingKinds, typed), {
    ok: true,
    id: { text, subscription, group: 'RG-Shared', type: 'Microsoft.KeyVault/vaults', name: 'KV-1' },
  });
});

test('a group is an id without a provider, and a child has the type of its path', () => {
  assert.deepEqual(parseArmId(existingKinds, group), {
    ok: true,
    id: {
      text: group,
      subscription,
      group: 'rg-shared',
      type: 'Microsoft.Resources/resourceGroups',
      name: 'rg-shared',
    },
  });
  const subnet = parseArmId(
    existingKinds,
    `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
  );
  assert.ok(subnet.ok);
  assert.equal(subnet.id.type, 'Microsoft.Network/virtualNetworks/subnets');
  assert.equal(subnet.id.name, 's');
});

const refused: readonly (readonly [text: string, problem: string])[] = [
  ['', whole],
  ['kv-shared-001', whole],
  [`/subscriptions/${subscription}`, whole],
  [`${group}/providers/Microsoft.KeyVault`, whole],
  [`${group}/providers/Microsoft.KeyVault/vaults`, whole],
  [`${group}/providers/Microsoft.KeyVault/vaults/kv/secrets`, whole],
  [`${group}//providers/Microsoft.KeyVault/vaults/kv`, whole],
  ['https://portal.azure.com/#home', `Leave out the character #. ${whole}`],
  [`https://portal.azure.com/#@contoso.com/resource/subscriptions/${subscription}/overview`, whole],
  [
    '/subscriptions/mine/resourceGroups/rg-shared',
    'Use a subscription ID after /subscriptions/. Use 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, joined by hyphens.',
  ],
  [`${group}\n/providers`, `Leave out the line break. ${whole}`],
  [`${group}$(id)`, `Leave out the character $. ${whole}`],
  [`${group}"$(id)`, `Leave out the character " and the character $. ${whole}`],
];

test('what is no resource id is refused with what to paste', () => {
  for (const [text, problem] of refused) {
    assert.deepEqual(parseArmId(existingKinds, text), { ok: false, problem }, JSON.stringify(text));
  }
});

test('reading never throws, and what it accepts is plain and holds its parts', () => {
  const piece = fc.constantFrom(
    '/',
    'subscriptions',
    subscription,
    'resourceGroups',
    'providers',
    'a',
    '$',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const parsed = parseArmId(existingKinds, text);
        if (!parsed.ok) return;
        assert.match(parsed.id.text, /^[A-Za-z0-9 _.,:/@()+=-]+$/);
        assert.ok(parsed.id.text.endsWith(parsed.id.name));
        assert.deepEqual(parseArmId(existingKinds, parsed.id.text), parsed);
      },
    ),
  );
});

function bring(
  existing: Partial<Record<ExistingKey, string>>,
  drafts = {},
  choices = {},
): ReturnType<typeof resolve> {
  return resolve({ drafts, choices, existing });
}

test('every example is taken, and its name becomes the value of the parameter', () => {
  for (const key of existingKeys) {
    const { example, parameter } = existingKinds[key];
    const { values, origins, existing, problems } = bring({ ...broughtWith(key), [key]: example });
    assert.deepEqual(problems, [], key);
    assert.equal(existing[key]?.text, example);
    if (!parameter) continue;
    assert.equal(values[parameter], example.split('/').at(-1));
    assert.equal(origins[parameter], 'existing');
  }
});

const wrong: readonly (readonly [key: ExistingKey, text: string, message: string])[] = [
  [
    'vnet',
    `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    `This is the ID of Microsoft.Network/virtualNetworks/subnets; paste one of Microsoft.Network/virtualNetworks, for example ${existingKinds.vnet.example}.`,
  ],
  [
    'keyVault',
    group,
    `This is the ID of Microsoft.Resources/resourceGroups; paste one of Microsoft.KeyVault/vaults, for example ${existingKinds.keyVault.example}.`,
  ],
  [
    'keyVault',
    `${group}/providers/Microsoft.KeyVault/vaults/kv_1`,
    'The guide cannot use the name kv_1. Leave out the underscores.',
  ],
  [
    'storageAccount',
    `/subscriptions/${subscription}/resourceGroups/rg./providers/Microsoft.Storage/storageAccounts/st1`,
    'The guide cannot use the group rg.. End with something other than a period.',
  ],
];

test('the id of a zone stands for the group that holds it', () => {
  const zone = `${group}/providers/microsoft.network/PrivateDnsZones/privatelink.azurecr.io`;
  const { existing, problems } = bring({ privateDnsZones: zone });
  assert.deepEqual(problems, []);
  assert.equal(existing.privateDnsZones?.text, group);
});

const cased = fc.func(fc.boolean()).map(
  (isUpper) =>
    (text: string): string =>
      [...text].map((sign, at) => (isUpper(at) ? sign.toUpperCase() : sign.toLowerCase())).join(''),
);
const groupName = fc
  .stringMatching(/^[A-Za-z0-9_().-]{0,20}[A-Za-z0-9_()-]$/)
  .filter((name) => !name.startsWith('-'));

test('the shapes in which people copy an id all mean the same', () => {
  const around = fc.constantFrom<(id: string) => string>(
    (id) => id,
    (id) => `${id}/`,
    (id) => `  ${id}\n`,
    (id) => `https://portal.azure.com/#@contoso.com/resource${id}/overview`,
    (id) => `https://portal.azure.com/#resource${id}`,
    (id) => `https://portal.azure.com/?feature.x=true#@contoso.com/resource${id}/networking`,
    (id) => `https://portal.azure.com/#view/X/Y/resourceId/${encodeURIComponent(id)}`,
    (id) => `https://management.azure.com${id}?api-version=2024-01-01`,
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...existingKeys),
      groupName,
      cased,
      around,
      (key, inGroup, recase, copied) => {
        const { type, example } = existingKinds[key];
        const name = example.split('/').at(-1) ?? '';
        const isGroup = type === existingKinds.resourceGroup.type;
        const head = `/subscriptions/${subscription}/resourceGroups/`;
        const kind = isGroup ? '' : `/providers/${type}/`;
        const own = isGroup ? '' : name;
        const id = head + inGroup + kind + own;
        const odd = recase(head) + inGroup + recase(kind) + own;
        const { existing, problems } = bring({ ...broughtWith(key), [key]: copied(odd) });
        assert.deepEqual(problems, [], odd);
        assert.equal(existing[key]?.text, id, copied(odd));
      },
    ),
    { numRuns: runs(2_000) },
  );
});

test('an id in capitals is the one that Azure prints', () => {
  const typed = subscription.replace('11111111', 'ABCDEF01');
  const { values, problems } = resolve({
    drafts: { subscriptionId: typed },
    choices: {},
    existing: {},
  });
  assert.deepEqual(problems, []);
  assert.equal(values.subscriptionId, typed.toLowerCase());
});

test('an id of the wrong kind says which kind it is and which is meant', () => {
  for (const [key, text, message] of wrong) {
    const { problems, existing, shownExisting } = bring({ [key]: text });
    assert.deepEqual(problems, [{ field: `existing.${key}`, message }]);
    assert.equal(existing[key], undefined);
    assert.equal(shownExisting[key], text);
  }
});

test('a wrong id withdraws the value of its parameter', () => {
  const { values, origins } = bring({ containerRegistry: 'cr' }, { containerRegistry: 'crtyped' });
  assert.equal(values.containerRegistry, undefined);
  assert.equal(origins.containerRegistry, 'illegal');
});

test('the name in an id wins over a draft, with a notice when they differ', () => {
  const id = `${group}/providers/Microsoft.KeyVault/vaults/kv-brought`;
  const { values, shown, notices, problems } = bring({ keyVault: id }, { keyVault: 'kv-typed' });
  assert.equal(values.keyVault, 'kv-brought');
  assert.equal(shown.keyVault, 'kv-brought');
  assert.deepEqual(problems, []);
  assert.deepEqual(notices, [
    {
      field: 'keyVault',
      message: 'The name in the resource ID wins: kv-brought. Clear this field, or the ID.',
    },
  ]);
  assert.deepEqual(bring({ keyVault: id }, { keyVault: 'kv-brought' }).notices, []);
  assert.deepEqual(bring({ keyVault: id }, { keyVault: 'kv$' }).problems, []);
});

test('an empty id is not brought', () => {
  const { existing, shownExisting, problems } = bring({ vnet: '' });
  assert.deepEqual([existing, shownExisting, problems], [{}, {}, []]);
});

test('a brought group must lie in the subscription of the plan', () => {
  const { problems, values } = bring({ resourceGroup: group }, { subscriptionId: other });
  assert.deepEqual(problems, [
    {
      field: 'existing.resourceGroup',
      message: `Use a group of subscription ${other}, or set the subscription ID to ${subscription}.`,
    },
  ]);
  assert.equal(values.resourceGroup, undefined);
  const same = bring({ resourceGroup: group.toUpperCase() }, { subscriptionId: subscription });
  assert.deepEqual(same.problems, []);
});

test('a dependency that the workspace would not find in another subscription is a notice, others are none', () => {
  const ids = {
    keyVault: existingKinds.keyVault.example,
    storageAccount: existingKinds.storageAccount.example,
    logAnalytics: existingKinds.logAnalytics.example,
  };
  const { notices, problems } = bring(ids, { subscriptionId: other });
  assert.deepEqual(problems, []);
  assert.deepEqual(notices, [
    {
      field: 'existing.keyVault',
      message:
        'Key vault kv-shared-001 is in another subscription than the workspace. az ml workspace create looks for it in that of the workspace, and fails.',
    },
  ]);
});

test('a network of another subscription is a notice, which the two designs say in their own way', () => {
  const ids = { vnet: existingKinds.vnet.example };
  const said = (network: 'managed' | 'own', subscriptionId: string): readonly string[] =>
    bring(ids, { subscriptionId }, { network })
      .notices.filter(({ field }) => field === 'existing.vnet')
      .map(({ message }) => message);
  const [own = '', ...more] = said('own', other);
  assert.deepEqual(more, []);
  assert.match(own, /compute of Azure ML in a network of the same subscription and region only/);
  assert.match(said('managed', other).join(), /you need Network Contributor on its group there/);
  assert.deepEqual(said('own', subscription), []);
  assert.deepEqual(said('managed', subscription.toUpperCase()), []);
});

const workspace = existingKinds.workspace.example;

test('a workspace brings its group, and asks for what it keeps for good', () => {
  const { values, existing, problems, notices } = bring({ workspace });
  assert.equal(existing.resourceGroup?.text, group);
  assert.equal(values.resourceGroup, 'rg-shared');
  assert.equal(values.workspace, 'mlw-shared-001');
  const show = `az ml workspace show --name mlw-shared-001 --resource-group rg-shared --subscription ${subscription} --query`;
  assert.deepEqual(problems, [
    {
      field: 'existing.storageAccount',
      message: `Paste the ID of the storage account that the workspace uses; it keeps it for good. This prints it: ${show} storage_account --output tsv`,
    },
    {
      field: 'existing.keyVault',
      message: `Paste the ID of the key vault that the workspace uses; it keeps it for good. This prints it: ${show} key_vault --output tsv`,
    },
  ]);
  assert.deepEqual(
    notices.map(({ field }) => field),
    ['existing.containerRegistry', 'existing.appInsights'],
  );
  const all = Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example]));
  const whole = bring(all, { vnetPrefix: '10.50.0.0/16' }, { customerManagedKey: true });
  assert.deepEqual(whole.problems, []);
  assert.deepEqual(whole.notices, []);
});

test('a workspace with a key is asked for the vault of it, and only then', () => {
  const others = { ...broughtWith('workspace') };
  delete others.cmkKeyVault;
  const { problems } = bring(others, {}, { customerManagedKey: true });
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['existing.cmkKeyVault'],
  );
  assert.match(problems[0]?.message ?? '', /--query customer_managed_key\.key_vault .*switch that/);
  assert.deepEqual(bring(others).problems, []);
});

test('a vault of a key in another subscription than the workspace, or of no key, is told', () => {
  const told = (drafts: object, choices: object): readonly string[] =>
    bring(broughtWith('cmkKeyVault'), drafts, choices)
      .notices.filter(({ field }) => field === 'existing.cmkKeyVault')
      .map(({ message }) => message);
  const chosen = { customerManagedKey: true };
  assert.match(told({ subscriptionId: other }, chosen).join(), /in another subscription than/);
  assert.deepEqual(told({ subscriptionId: subscription }, chosen), []);
  assert.match(told({}, {}).join(), /this changes nothing/);
});

test('a workspace of another subscription or group than the plan is refused', () => {
  const apart = bring({ ...broughtWith('workspace') }, { subscriptionId: other });
  assert.deepEqual(apart.problems, [
    {
      field: 'existing.workspace',
      message: `Use a workspace of the plan's subscription, or set the subscription ID to ${subscription}.`,
    },
  ]);
  const two = bring({ ...broughtWith('workspace'), resourceGroup: `${group}-2` });
  assert.deepEqual(two.problems, [
    {
      field: 'existing.resourceGroup',
      message:
        'Clear this ID: a plan works in the group of the workspace that you bring, rg-shared.',
    },
  ]);
});
