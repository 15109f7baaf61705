import { az } from '../../azure/az.ts';
import type { Declaration } from '../../language/declaration.ts';
import { homeGroup } from '../placement.ts';
import { type BesideSetting, declareBeside } from './beside.ts';

const control = 'data-every-store';

/** Closed altogether, or behind a firewall that denies whoever it does not name. */
const shut = ['Disabled', 'SecuredByPerimeter', 'Deny'] as const;

const closeIt = (list: string): string =>
  `Find it with \`${list}\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it.`;

const accounts: readonly BesideSetting[] = [
  {
    control,
    label: 'No storage account of the group is open to all networks',
    path: '[publicNetworkAccess, networkRuleSet.defaultAction]',
    holdsOne: shut,
    byHand: closeIt('az storage account list'),
  },
  {
    control,
    label: 'No storage account of the group lets anybody read without signing in',
    path: 'allowBlobPublicAccess',
    is: 'false',
    absent: 'fails',
    byHand:
      'Find it with `az storage account list`, ask who reads its public containers, give them a role, then set `--allow-blob-public-access false`.',
  },
  {
    control,
    label: 'No storage account of the group is opened by its keys',
    path: 'allowSharedKeyAccess',
    is: 'false',
    absent: 'fails',
    byHand:
      'Find it with `az storage account list`, see in its logs who signs with a key, give them a role, then set `--allow-shared-key-access false`.',
  },
];

const vaults: readonly BesideSetting[] = [
  {
    control,
    label: 'No key vault of the group is open to all networks',
    path: '[properties.publicNetworkAccess, properties.networkAcls.defaultAction]',
    holdsOne: shut,
    byHand: closeIt('az keyvault list'),
  },
  {
    control,
    label: 'Access to every key vault of the group is given by roles only',
    path: 'properties.enableRbacAuthorization',
    is: 'true',
    absent: 'fails',
    byHand:
      'Find it with `az keyvault list`, give each principal of its access policies a role, wait ten minutes, then set `--enable-rbac-authorization true`.',
  },
];

const registries: readonly BesideSetting[] = [
  {
    control,
    label: 'No registry of the group is open to all networks',
    path: '[publicNetworkAccess, networkRuleSet.defaultAction]',
    holdsOne: shut,
    byHand: closeIt('az acr list'),
  },
  {
    control,
    label: 'No registry of the group has an admin user',
    path: 'adminUserEnabled',
    is: 'false',
    absent: 'fails',
    byHand:
      'Find it with `az acr list`, give whoever pulls with its password the role AcrPull, then set `--admin-enabled false`.',
  },
  {
    control,
    label: 'No registry of the group lets anybody pull without signing in',
    path: 'anonymousPullEnabled',
    is: 'false',
    byHand: 'Find it with `az acr list`, then set `--anonymous-pull-enabled false`.',
  },
];

/** The settings that every store of the plan's own group must have, whoever made it. */
export const besideStores: readonly Declaration[] = [
  declareBeside(az('storage account list', homeGroup), {}, ...accounts),
  declareBeside(az('keyvault list', { ...homeGroup, '--resource-type': 'vault' }), {}, ...vaults),
  declareBeside(az('acr list', homeGroup), {}, ...registries),
];
