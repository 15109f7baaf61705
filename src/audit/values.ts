import type { ExistingKey } from '../parameters/ids.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { boundTo } from './binding.ts';
import { type Found, groupOf } from './found.ts';
import { textAt } from './evidence.ts';
import { choicesOf } from './situation.ts';

/** The brought resources that a workspace leads to. */
const brought: readonly ExistingKey[] = [
  'workspace',
  'storageAccount',
  'keyVault',
  'cmkKeyVault',
  'containerRegistry',
  'appInsights',
  'logAnalytics',
  'vnet',
];

/** The inputs of the form that follow from what was found: the workspace and all that it stands on are brought. */
export function valuesOf(found: Found): Inputs {
  const { row, id } = found;
  const existing = brought.flatMap((key) => {
    const bound = boundTo(key, found);
    const [first, ...others] = bound.kind === 'found' ? bound.ids : [];
    return first !== undefined && others.length === 0 ? [[key, first] as const] : [];
  });
  return {
    drafts: {
      subscriptionId: textAt(row, 'subscriptionId'),
      location: textAt(row, 'location'),
      ...keyName(found),
    },
    choices: choicesOf(found),
    existing: Object.fromEntries([['resourceGroup', groupOf(id)], ...existing]),
  };
}

/** The name of the key that encrypts the workspace, where there is one. */
function keyName(found: Found): Inputs['drafts'] {
  const key = boundTo('cmkKey', found);
  const name = key.kind === 'found' ? key.ids[0]?.split('/').at(-1) : undefined;
  return name === undefined ? {} : { cmkKeyName: name };
}
