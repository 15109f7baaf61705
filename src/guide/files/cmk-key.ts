import type { File } from '../../language/file.ts';
import type { KeySchema } from './schemas.ts';

const content: KeySchema = {
  properties: {
    kty: 'RSA',
    keySize: 3072,
    rotationPolicy: {
      attributes: { expiryTime: 'P2Y' },
      lifetimeActions: [
        { trigger: { timeAfterCreate: 'P18M' }, action: { type: 'rotate' } },
        { trigger: { timeBeforeExpiry: 'P30D' }, action: { type: 'notify' } },
      ],
    },
  },
};

export const cmkKeyFile: File = {
  id: 'cmk-key',
  name: 'cmk-key.json',
  format: 'json',
  title: 'Customer-managed key',
  describes: 'The kind and size of the key, and when it rotates.',
  content,
};
