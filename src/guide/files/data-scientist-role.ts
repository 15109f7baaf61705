import { builtInRoles } from '../../azure/vocabulary/built-in-roles.ts';
import type { Operation } from '../../azure/vocabulary/operations.ts';
import type { Word } from '../../language/word.ts';
import { planWords } from '../plan-tag.ts';
import { defineRole } from './define-role.ts';

const like = builtInRoles['AzureML Data Scientist'];

/** The operations that the built-in role allows besides training: to publish models, and to read keys and secrets. */
const withheld: readonly Operation[] = [
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listkeys/action',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/regeneratekeys/action',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/token/action',
  'Microsoft.MachineLearningServices/workspaces/batchEndpoints/write',
  'Microsoft.MachineLearningServices/workspaces/batchEndpoints/delete',
  'Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action',
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/write',
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/delete',
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action',
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/regenerateKeys/action',
  'Microsoft.MachineLearningServices/workspaces/endpoints/write',
  'Microsoft.MachineLearningServices/workspaces/endpoints/delete',
  'Microsoft.MachineLearningServices/workspaces/endpoints/deployments/write',
  'Microsoft.MachineLearningServices/workspaces/endpoints/listkeys/action',
  'Microsoft.MachineLearningServices/workspaces/outboundRules/write',
  'Microsoft.MachineLearningServices/workspaces/outboundRules/delete',
  'Microsoft.MachineLearningServices/workspaces/datastores/listsecrets/action',
  'Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action',
];

const notActions = [...like.notActions, ...withheld];

/** Role names are unique in a tenant, so it carries the words that tell plans apart. */
const name: Word = ['ML Data Scientist ', ...planWords];

export const dataScientistRole = defineRole({
  id: 'data-scientist-role',
  name,
  called: 'the data scientist role',
  title: 'Data scientist role',
  describes:
    'AzureML Data Scientist without endpoints, outbound rules, keys and secrets: publishing stays with the deployers.',
  description: 'Trains and registers models. Publishes none, and reads neither keys nor secrets.',
  actions: like.actions,
  notActions,
});

export const dataScientistRoleFile = dataScientistRole.file;
