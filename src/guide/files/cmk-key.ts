import { type File, tagged } from '../../language/file.ts';
import { keyApi } from '../statements/key-api.ts';
import { tag } from '../plan-tag.ts';
import type { KeyProperties } from './schemas.ts';
import { template, type TemplateSchema } from './template.ts';

const content: TemplateSchema<KeyProperties> = template(
  {
    type: 'Microsoft.KeyVault/vaults/keys',
    apiVersion: keyApi,
    name: "[format('{0}/{1}', parameters('vault'), parameters('key'))]",
    tags: tagged(tag),
    properties: {
      kty: 'RSA',
      keySize: 3072,
      // The rotation policy gives an end to later versions only.
      attributes: { exp: "[parameters('expires')]" },
      rotationPolicy: {
        attributes: { expiryTime: 'P2Y' },
        lifetimeActions: [
          { trigger: { timeAfterCreate: 'P18M' }, action: { type: 'rotate' } },
          { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'notify' } },
        ],
      },
    },
  },
  {
    vault: { type: 'string' },
    key: { type: 'string' },
    expires: { type: 'int', defaultValue: "[dateTimeToEpoch(dateTimeAdd(utcNow(), 'P2Y'))]" },
  },
);

export const cmkKeyFile: File = {
  id: 'cmk-key',
  name: 'cmk-key.json',
  format: 'json',
  title: 'Customer-managed key',
  describes: 'The kind and size of the key, when its first version ends, and when it rotates.',
  content,
};
