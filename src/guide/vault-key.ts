import { check, ofItem } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Call, Check } from '../language/statement.ts';
import { nameOf } from '../language/word.ts';
import { deploy } from './deployment.ts';
import { cmkKeyFile } from './files/cmk-key.ts';
import { cmkKeyVault } from './resources.ts';
import type { ControlId } from '../parameters/ids.ts';

type Key = Resource<'Microsoft.KeyVault/vaults/keys'>;

/** Makes a key of the plan by Resource Manager, which the firewall of its vault does not keep out. */
export function makeKey(key: Key): Call {
  return deploy(key, cmkKeyFile, [
    ['vault=', nameOf(cmkKeyVault)],
    ['key=', nameOf(key)],
  ]);
}

/** The key is strong, on, and does not stay the same. `called` says which key it is. */
export function checkKey(key: Key, control: ControlId, called: string): Check {
  const rotation = 'data-key-rotation';
  return check(
    key,
    { control, label: `${called} is an RSA key`, path: 'properties.kty', is: 'RSA' },
    {
      control,
      label: `${called} has at least 3072 bits`,
      path: 'properties.keySize',
      atLeast: 3072,
    },
    {
      control,
      label: `${called} is enabled`,
      path: 'properties.attributes.enabled',
      is: true,
      unverified:
        'That Resource Manager makes the key of a closed vault was not tried on a live subscription.',
    },
    {
      control: rotation,
      label: `${called} has an end from its first version on`,
      path: 'properties.attributes.exp',
      atLeast: 1,
      absent: 'fails',
    },
    {
      control: rotation,
      label: `A later version of ${lower(called)} expires after two years at most`,
      path: 'properties.rotationPolicy.attributes.expiryTime',
      // What a thief could use ends the sooner.
      atMost: 'P2Y',
      unverified: 'Not seen in the answer of a live vault yet.',
    },
    ofItem(
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
        atMost: 'P18M',
        unverified: 'Not seen in the answer of a live vault yet.',
      },
    ),
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
