// Commands that change accounts, vaults, registries and keys that are there. What an option means is told here once
// more, apart from the guide's own remedies, so that the model judges them.
import { type Json, mergePatch, sameText, valueAt } from '../../../azure-model/json.ts';
import { createVersion, enable, keyOf, rotate, setRotation } from '../../../azure-model/keys.ts';
import { Refusal } from '../../../azure-model/refusal.ts';
import { patch } from '../../../azure-model/resources.ts';
import { type Body, found } from '../../../azure-model/world.ts';
import { type Commands, idFrom, saidBy, type Settings, updates, words } from '../command.ts';
import { Failure } from '../failure.ts';
import { type Request, required } from '../request.ts';
import type { World } from '../world.ts';
import { accountOptions, registryOptions, vaultOptions } from './data.ts';

const account = 'Microsoft.Storage/storageAccounts' as const;
const vault = 'Microsoft.KeyVault/vaults' as const;
const registry = 'Microsoft.ContainerRegistry/registries' as const;

/** Options that create an account and that `az storage account update` does not have. */
const onlyCreates = [
  '--kind',
  '--require-infrastructure-encryption',
  '--encryption-key-type-for-queue',
  '--encryption-key-type-for-table',
];

function without(options: Settings<string>, flags: readonly string[]): Settings<string> {
  return Object.fromEntries(Object.entries(options).filter(([flag]) => !flags.includes(flag)));
}

export const mendData: Commands = {
  'storage account update': updates<string>(
    account,
    ['--name'],
    without(accountOptions, onlyCreates),
  ),
  // It reads the container and sends what it read: a new level of access is dropped.
  'storage container-rm update': (request, world) =>
    patch(
      world,
      idFrom(request, world, `${account}/blobServices/containers`, [
        '--storage-account',
        'default',
        '--name',
      ]),
      {},
    ),
  'keyvault update': updateVault,
  'acr update': updateRegistry,
  'keyvault key create': (request, world) =>
    createVersion(
      world,
      keyIn(request, world),
      required(request, '--kty'),
      Number(required(request, '--size')),
    ),
  'keyvault key rotate': (request, world) => rotate(world, keyIn(request, world)),
  'keyvault key set-attributes': (request, world) =>
    enable(world, keyIn(request, world), required(request, '--enabled') === 'true'),
  'keyvault key rotation-policy update': (request, world) =>
    setRotation(world, keyIn(request, world), JSON.parse(required(request, '--value')) as Json),
};

function updateVault(request: Request, world: World): Body {
  const id = idFrom(request, world, vault, ['--name']);
  const is = valueAt(found(world, id), 'properties.enablePurgeProtection');
  const said = saidBy(request, world, ['--name'], vaultUpdates, {});
  if (is === true && valueAt(said, 'properties.enablePurgeProtection') === false)
    throw new Refusal('BadRequest', 'Purge protection cannot be switched off.', 400);
  return patch(world, id, said);
}

/** The retention is taken once. */
const vaultUpdates = without(vaultOptions, ['--retention-days']);

/** Only the tier that has private endpoints closes its door, and only a closed one keeps images in. */
function updateRegistry(request: Request, world: World): Body {
  const id = idFrom(request, world, registry, ['--name']);
  const said = saidBy(request, world, ['--name'], registryUpdates, {});
  const after = mergePatch(found(world, id), said);
  const isAsked = ['publicNetworkAccess', 'networkRuleSet', 'policies'].some(
    (one) => valueAt(said, `properties.${one}`) !== undefined,
  );
  if (isAsked && !sameText(valueAt(after, 'sku.name') ?? '', 'Premium'))
    throw new Failure('Only a registry of the Premium tier takes rules of its network.');
  const isKept = sameText(
    valueAt(said, 'properties.policies.exportPolicy.status') ?? '',
    'disabled',
  );
  if (isKept && !sameText(valueAt(after, 'properties.publicNetworkAccess') ?? '', 'Disabled'))
    throw new Refusal('ExportPolicyNotSupported', 'Public network access must be off first.', 400);
  return patch(world, id, said);
}

const registryUpdates = {
  ...without(registryOptions, ['--zone-redundancy']),
  '--anonymous-pull-enabled': words<string>('properties.anonymousPullEnabled', {
    true: true,
    false: false,
  }),
};

function keyIn(request: Request, world: World): Body {
  return keyOf(world, required(request, '--vault-name'), required(request, '--name'));
}
