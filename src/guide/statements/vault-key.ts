import { az } from '../../azure/az.ts';
import { ofItem } from '../../azure/check.ts';
import { declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call } from '../../language/statement.ts';
import { nameOf } from '../../language/word.ts';
import { deploy } from './deployment.ts';
import { cmkKeyFile } from '../files/cmk-key.ts';
import { cmkKeyVault } from '../resources.ts';
import type { ControlId } from '../../parameters/ids.ts';

type Key = Resource<'Microsoft.KeyVault/vaults/keys'>;

/** Makes a key of the plan by Resource Manager, which the firewall of its vault does not keep out. */
export function makeKey(key: Key): Call {
  return deploy(key, cmkKeyFile, [
    ['vault=', nameOf(cmkKeyVault)],
    ['key=', nameOf(key)],
  ]);
}

/** A later version of the key, by its vault: Resource Manager returns a key that is there as it is. */
const newVersion = (key: Key) =>
  ({
    mended: az('keyvault key create', {
      '--vault-name': nameOf(cmkKeyVault),
      '--name': nameOf(key),
      '--kty': 'RSA',
      '--size': '3072',
    }),
    mendsIn: 'network',
    consequences: [
      {
        kind: 'interrupts',
        sentence:
          'Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then.',
      },
    ],
  }) as const;

const yearsUsed = 'P2Y';
const rotatedAfter = 'P18M';

const rotationPolicy = JSON.stringify({
  lifetimeActions: [
    { trigger: { timeAfterCreate: rotatedAfter }, action: { type: 'Rotate' } },
    // It replaces the policy, so it says all that the file of the key says.
    { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'Notify' } },
  ],
  attributes: { expiryTime: yearsUsed },
});

const setPolicy = (key: Key): Call =>
  az('keyvault key rotation-policy update', {
    '--vault-name': nameOf(cmkKeyVault),
    '--name': nameOf(key),
    '--value': rotationPolicy,
  });

/** A version has an end where the policy that makes it says so; `key create` gives it none. */
const rotateNow = (key: Key): Call =>
  az('keyvault key rotate', { '--vault-name': nameOf(cmkKeyVault), '--name': nameOf(key) });

const rotates = (key: Key) =>
  ({
    hardens: true,
    mended: setPolicy(key),
    mendsIn: 'network',
    consequences: [
      {
        kind: 'interrupts',
        sentence:
          'It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation.',
      },
    ],
  }) as const;

/** The key is strong, on, and does not stay the same. `called` says which key it is. */
export function declareKey(key: Key, control: ControlId, called: string): Declaration {
  const rotation = 'data-key-rotation';
  return declare(
    key,
    {},
    {
      control,
      label: `${called} is an RSA key`,
      path: 'properties.kty',
      is: 'RSA',
      ...newVersion(key),
    },
    {
      control,
      label: `${called} has at least 3072 bits`,
      path: 'properties.keySize',
      hardens: true,
      written: [{ file: cmkKeyFile, key: 'keySize' }],
      atLeast: 3072,
      ...newVersion(key),
    },
    {
      control,
      label: `${called} is enabled`,
      path: 'properties.attributes.enabled',
      is: true,
      unverified:
        'That Resource Manager makes the key of a closed vault was not tried on a live subscription.',
      mended: az('keyvault key set-attributes', {
        '--vault-name': nameOf(cmkKeyVault),
        '--name': nameOf(key),
        '--enabled': 'true',
      }),
      mendsIn: 'network',
    },
    {
      control: rotation,
      label: `${called} has an end from its first version on`,
      path: 'properties.attributes.exp',
      hardens: true,
      written: [{ file: cmkKeyFile, key: 'exp' }],
      atLeast: 1,
      absent: 'fails',
      ...newVersion(key),
      mended: [setPolicy(key), rotateNow(key)],
    },
    {
      control: rotation,
      label: `A later version of ${lower(called)} expires after two years at most`,
      path: 'properties.rotationPolicy.attributes.expiryTime',
      written: [{ file: cmkKeyFile, key: 'expiryTime' }],
      // A key that a thief could use ends the sooner.
      atMost: yearsUsed,
      unverified: 'Not seen in the answer of a live vault yet.',
      ...rotates(key),
    },
    {
      ...ofItem(
        key,
        {
          each: 'properties.rotationPolicy.lifetimeActions',
          where: { path: 'action.type', is: 'rotate' },
        },
        {
          control: rotation,
          label: `${called} gets a new version after 18 months at most`,
          path: 'trigger.timeAfterCreate',
          // The vault itself refuses a policy that rotates after the version's end.
          atMost: rotatedAfter,
          unverified: 'Not seen in the answer of a live vault yet.',
        },
      ),
      written: [
        { file: cmkKeyFile, key: 'rotationPolicy' },
        { file: cmkKeyFile, key: 'timeAfterCreate' },
      ],
      ...rotates(key),
    },
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
