import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { guide } from '../../../src/guide/guide.ts';
import type { File } from '../../../src/language/file.ts';
import { contentFor } from '../../support/expected-content.ts';
import type { Reader } from '../../support/expected-words.ts';
import { longNames, oddExisting, oddNames } from '../../support/odd-names.ts';
import { allChoices, everything, existingSets, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';
import { some } from '../../support/share.ts';
import { distinctReaders } from '../../support/situations.ts';

/** A program is no data, and has no slots. */
const data = guide.files.filter(({ format }) => format !== 'python');

const groups: readonly (readonly Reader[])[] = [
  ...existingSets.map((existing) =>
    some(allChoices).map((choices) => readerOf({ choices, existing })),
  ),
  [readerOf({ drafts: oddNames, choices: everything('own'), existing: oddExisting })],
  [readerOf({ drafts: longNames, choices: everything('managed') })],
];
const groupOf = new Map(groups.flatMap((readers, at) => readers.map((reader) => [reader, at])));

/** Each distinct text of a file in these combinations, with a reader who gets it. */
function texts(file: File): ReadonlyMap<string, Reader> {
  const template = fileTemplate(file, guide);
  const readers = distinctReaders(template, [...groupOf.keys()], (one) => groupOf.get(one));
  return new Map(readers.map((reader) => [textFor(reader, template), reader]));
}

test('every file is read as its data says, by every reader of its format', () => {
  for (const file of data) {
    for (const [text, reader] of texts(file)) {
      const expected = contentFor(file.content, reader);
      assert.deepEqual(parse(text, { version: '1.1' }), expected, file.name);
      assert.deepEqual(parse(text, { version: '1.2' }), expected, file.name);
      if (file.format === 'json') assert.deepEqual(JSON.parse(text), expected, file.name);
    }
  }
});

/** Where Azure wants nothing in brackets. */
const meant = [
  '/identity/user_assigned_identities/',
  '/resources/0/identity/userAssignedIdentities/',
  '/NotActions',
  '/NotDataActions',
  '/DataActions',
];

test('what a choice hides leaves no empty map, no empty list and no null', () => {
  for (const file of data) {
    for (const [text] of texts(file)) {
      const empty = emptyPaths(parse(text), '').filter(
        (path) => !meant.some((one) => path.startsWith(one)),
      );
      assert.deepEqual(empty, [], file.name);
    }
  }
});

const parser = 'import ast, sys; ast.parse(sys.stdin.read())';
const hasPython = spawnSync('python3', ['-c', '']).status === 0;

test(
  'Python reads every program as Python',
  { skip: hasPython ? false : 'There is no python3.' },
  () => {
    for (const file of guide.files.filter(({ format }) => format === 'python')) {
      for (const [input] of texts(file)) {
        const { status, stderr } = spawnSync('python3', ['-c', parser], {
          input,
          encoding: 'utf8',
        });
        assert.equal(status, 0, stderr);
      }
    }
  },
);

test('every file ends with one line break and has no space at the end of a line and no tab', () => {
  for (const file of guide.files) {
    for (const [text] of texts(file)) {
      assert.match(text, /[^\n]\n$/, file.name);
      assert.doesNotMatch(text, /[ \t]\n|\t|\r/, file.name);
    }
  }
});

test('every YAML file of Azure ML begins with the address of its schema', () => {
  const yaml = guide.files.filter(({ format }) => format === 'yaml');
  // What conda reads has no published schema.
  for (const file of yaml.filter(({ id }) => id !== 'conda')) {
    for (const [text] of texts(file)) {
      assert.match(
        text,
        /^\$schema: https:\/\/azuremlschemas\.azureedge\.net\/latest\/\w+\.schema\.json\n/,
      );
    }
  }
});

const at =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-mlsec-prod-eus2-001/providers';
const identity = `${at}/Microsoft.ManagedIdentity/userAssignedIdentities/id-mlw-mlsec-prod-eus2-001`;
const inBothDesigns = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/workspace.schema.json',
  name: 'mlw-mlsec-prod-eus2-001',
  location: 'eastus2',
  display_name: 'mlw-mlsec-prod-eus2-001',
  storage_account: `${at}/Microsoft.Storage/storageAccounts/stmlsecprodeus2001`,
  key_vault: `${at}/Microsoft.KeyVault/vaults/kv-mlsec-prod-eus2-001`,
  container_registry: `${at}/Microsoft.ContainerRegistry/registries/crmlsecprodeus2001`,
  application_insights: `${at}/Microsoft.Insights/components/appi-mlsec-prod-eus2-001`,
  public_network_access: 'Disabled',
  system_datastores_auth_mode: 'identity',
  image_build_compute: 'cpu-train',
  identity: { type: 'user_assigned', user_assigned_identities: { [identity]: {} } },
  primary_user_assigned_identity: identity,
};

const managed = {
  ...inBothDesigns,
  managed_network: {
    isolation_mode: 'allow_only_approved_outbound',
    firewall_sku: 'standard',
    outbound_rules: [
      { name: 'pypi', type: 'fqdn', destination: 'pypi.org' },
      { name: 'pypi-files', type: 'fqdn', destination: 'files.pythonhosted.org' },
      { name: 'conda-forge', type: 'fqdn', destination: 'conda.anaconda.org' },
    ],
  },
};

const own = {
  ...inBothDesigns,
  serverless_compute: {
    custom_subnet: `${at}/Microsoft.Network/virtualNetworks/vnet-mlsec-prod-eus2-001/subnets/snet-training`,
    no_public_ip: true,
  },
  hbi_workspace: true,
};

test('the workspace file of each network design is this', () => {
  const file = guide.files.find(({ id }) => id === 'workspace');
  assert.ok(file);
  const template = fileTemplate(file, guide);
  assert.deepEqual(parse(textFor(readerOf(), template)), managed);
  assert.deepEqual(parse(textFor(readerOf({ choices: everything('own') }), template)), own);
});

/** Where in the data there is nothing. */
function emptyPaths(data: unknown, path: string): readonly string[] {
  if (data === null) return [path];
  if (typeof data !== 'object') return [];
  const entries = Object.entries(data);
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, value]) => emptyPaths(value, `${path}/${key}`));
}
