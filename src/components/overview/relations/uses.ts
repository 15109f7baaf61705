import { resourceUses } from '../../../compile/plan-order.ts';
import { catalogue } from '../../../guide/parameters/catalogue.ts';
import type { Guide } from '../../../language/guide.ts';
import type { Resource } from '../../../language/resource.ts';
import { optionWord } from '../../../language/statement.ts';
import { parameter } from '../../../language/word.ts';
import { type End, endsOf, type Relation, whenOf } from './relation.ts';

/** What one thing is to another that is made with it: undefined where the picture says nothing of the two. */
export type Meaning = (
  made: Resource,
  used: Resource,
) => { readonly words: string; readonly begins: 'made' | 'used' } | undefined;

/** The relations between what the steps make and what that is made of, as far as they mean something. */
export function uses(guide: Guide, meaning: Meaning): readonly Relation[] {
  const endOf = endsOf(guide);
  return guide.steps.flatMap((step) =>
    step.apply.flatMap((one) => {
      if (!('ensure' in one)) return [];
      return resourceUses(one.by).flatMap(({ resource, when: under }): readonly Relation[] => {
        const found = resource.key === one.ensure.key ? undefined : meaning(one.ensure, resource);
        const when = whenOf(step, one, under);
        if (!found || !when) return [];
        const [made, used] = [endOf(one.ensure), endOf(resource)];
        const ends = found.begins === 'made' ? { from: made, to: used } : { from: used, to: made };
        return [{ ...ends, words: [found.words], when, step: step.id }];
      });
    }),
  );
}

/** The jobs of which models are the output: no resources of the guide, so the field that names one stands for it. */
export function jobs(guide: Guide): readonly Relation[] {
  const endOf = endsOf(guide);
  const job: End = {
    key: 'jobName',
    label: catalogue.jobName.label,
    name: [parameter('jobName')],
  };
  return guide.steps.flatMap((step) =>
    step.apply.flatMap((one): readonly Relation[] => {
      if (!('ensure' in one)) return [];
      const isItsOutput = (optionWord(one.by, '--path') ?? []).some(
        (part) => typeof part === 'object' && 'parameter' in part && part.parameter === job.key,
      );
      const when = whenOf(step, one);
      if (!isItsOutput || !when) return [];
      return [{ from: job, to: endOf(one.ensure), words: ['trained it'], when, step: step.id }];
    }),
  );
}

const stores = [
  'Microsoft.Storage/storageAccounts',
  'Microsoft.KeyVault/vaults',
  'Microsoft.ContainerRegistry/registries',
];

/** Keys and what they encrypt; stores and the private ways to them. */
export const dataWays: Meaning = (made, used) => {
  const isStore = stores.includes(used.type);
  if (used.type === 'Microsoft.KeyVault/vaults/keys') return { words: 'encrypts', begins: 'used' };
  if (made.type === 'Microsoft.Network/privateEndpoints' && isStore)
    return { words: 'from your network', begins: 'made' };
  if (made.type.endsWith('/outboundRules') && isStore)
    return { words: 'from the managed network', begins: 'made' };
  return made.type.endsWith('/datastores') && isStore
    ? { words: 'by name from jobs, without a key', begins: 'made' }
    : undefined;
};

const ml = 'Microsoft.MachineLearningServices/workspaces';
const served: Readonly<Record<string, string>> = {
  [`${ml}/models/versions`]: 'is what it serves',
  [`${ml}/environments/versions`]: 'is what it runs in',
  [`${ml}/onlineEndpoints`]: 'sends it the requests',
  'Microsoft.ManagedIdentity/userAssignedIdentities': 'is whom it acts as',
};

/** What an endpoint and its deployment stand on, and the one way in to the workspace that has them. */
export const modelWays: Meaning = (made, used) => {
  if (used.type === ml) {
    if (made.type === `${ml}/onlineEndpoints`)
      return { words: 'takes its requests in, at its own private endpoint', begins: 'used' };
    return made.type === 'Microsoft.Network/privateEndpoints'
      ? { words: 'brings the callers in', begins: 'made' }
      : undefined;
  }
  const words = made.type.startsWith(`${ml}/onlineEndpoints`) ? served[used.type] : undefined;
  return words ? { words, begins: 'used' } : undefined;
};
