import type { Operation } from '../../azure/vocabulary/operations.ts';
import { type File, text } from '../../language/file.ts';
import { idOf, parameter } from '../../language/word.ts';
import type { CustomRole } from '../custom-role.ts';
import { planMark } from '../plan-tag.ts';
import { resourceGroup } from '../resources.ts';
import type { RoleSchema } from './schemas.ts';

const workspace = 'Microsoft.MachineLearningServices/workspaces';
const endpoints = `${workspace}/onlineEndpoints`;
const deployments = `${endpoints}/deployments`;
const locations = 'Microsoft.MachineLearningServices/locations';

const actions: readonly Operation[] = [
  `${workspace}/read`,
  `${workspace}/models/read`,
  `${workspace}/models/versions/read`,
  `${workspace}/environments/read`,
  `${workspace}/environments/versions/read`,
  `${workspace}/codes/read`,
  `${workspace}/codes/versions/read`,
  // A deployment brings its scoring script.
  `${workspace}/codes/write`,
  `${workspace}/codes/versions/write`,
  `${workspace}/datastores/read`,
  `${endpoints}/read`,
  `${endpoints}/write`,
  `${endpoints}/delete`,
  `${endpoints}/checkNameAvailability/read`,
  `${endpoints}/operationresults/read`,
  `${endpoints}/operationsstatus/read`,
  `${deployments}/read`,
  `${deployments}/write`,
  `${deployments}/delete`,
  `${deployments}/checkNameAvailability/read`,
  `${deployments}/skus/read`,
  `${deployments}/getlogs/action`,
  `${deployments}/operationresults/read`,
  `${deployments}/operationsstatus/read`,
  `${locations}/mfeOperationResults/read`,
  `${locations}/mfeOperationsStatus/read`,
];

const content: RoleSchema = {
  Name: text(parameter('customRoleName')),
  IsCustom: true,
  Description: text(
    'Deploys registered models to online endpoints. Changes no models, reads no keys, calls no endpoints. ',
    ...planMark,
  ),
  Actions: actions,
  NotActions: [],
  AssignableScopes: [text(idOf(resourceGroup))],
};

export const deployerRoleFile: File = {
  id: 'deployer-role',
  name: 'deployer-role.json',
  format: 'json',
  title: 'Deployer role',
  describes: 'Reads models and environments, makes and changes endpoints and deployments.',
  content,
};

export const deployerRole = {
  name: parameter('customRoleName'),
  called: 'the deployer role',
  file: deployerRoleFile,
  actions,
} satisfies CustomRole;
