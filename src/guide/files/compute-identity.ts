import { text } from '../../language/file.ts';
import { idOf } from '../../language/word.ts';
import { computeIdentity } from '../resources.ts';

/** The identity with which every compute of the guide acts. */
export const actsAsCompute = {
  type: 'user_assigned',
  user_assigned_identities: [{ resource_id: text(idOf(computeIdentity)) }],
} as const;
