// Commands that change accounts, vaults, registries and keys that are there. What an option means is told here once
// more, apart from the guide's own remedies, so that the model judges them.
import {
  type Json,
  type JsonObject,
  merge,
  mergePatch,
  sameText,
  textOf,
  valueAt,
} from '../../../azure-model/json.ts';
import { notFound, Refusal } from '../../../azure-model/refusal.ts';
import { patch } from '../../../azure-model/resources.ts';
import { type Body, found, ofType } from '../../../azure-model/world.ts';
import {
  type Commands,
  type Handler,
  idFrom,
  saidBy,
  type Settings,
  updates,
  words,
} from '../command.ts';
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
  'keyvault key create': newVersion((request) => ({
    kty: required(request, '--kty'),
    keySize: Number(required(request, '--size')),
    // Whoever makes a version says when it ends; only the rotation takes that from the policy.
    attributes: { enabled: true, exp: null },
  })),
  'keyvault key rotate': newVersion((_, before) => ({
    attributes: {
      enabled: true,
      exp: valueAt(before, 'properties.rotationPolicy.attributes.expiryTime') ? twoYearsOn : null,
    },
  })),
  'keyvault key set-attributes': (request, world) =>
    patch(world, keyIn(request, world).id, {
      properties: { attributes: { enabled: required(request, '--enabled') === 'true' } },
    }),
  'keyvault key rotation-policy update': (request, world) =>
    patch(world, keyIn(request, world).id, {
      properties: { rotationPolicy: inWordsOfAzure(JSON.parse(required(request, '--value'))) },
    }),
};

const twoYearsOn = 1_830_297_600;

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

/** The data plane knows a vault by its name alone. */
function keyIn(request: Request, world: World): Body {
  const name = required(request, '--vault-name');
  const kept = ofType(world, vault).find((one) => sameText(one.name, name));
  if (!kept) throw notFound(name);
  return found(world, `${kept.id}/keys/${required(request, '--name')}`);
}

/** A key that is there stays, under a later version. */
function newVersion(says: (request: Request, before: Body) => JsonObject): Handler {
  return (request, world) => {
    const before = keyIn(request, world);
    const keyUri = textOf(valueAt(before, 'properties.keyUri'));
    const keyUriWithVersion = `${keyUri}/${world.calls.length}`;
    return patch(world, before.id, {
      properties: merge(says(request, before), { keyUriWithVersion }),
    });
  };
}

/** The data plane writes `Rotate` where Resource Manager reads `rotate`. */
function inWordsOfAzure(policy: unknown): Json {
  const text = JSON.stringify(policy).replaceAll(/"(Rotate|Notify)"/g, (word) =>
    word.toLowerCase(),
  );
  return JSON.parse(text) as Json;
}
