import type { Operation } from '../../azure/vocabulary/operations.ts';
import { parameter } from '../../language/word.ts';
import { defineRole } from './define-role.ts';

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

export const deployerRole = defineRole({
  id: 'deployer-role',
  name: parameter('customRoleName'),
  called: 'the deployer role',
  title: 'Deployer role',
  describes: 'Reads models and environments, makes and changes endpoints and deployments.',
  description:
    'Deploys registered models to online endpoints. Changes no models, reads no keys, calls no endpoints.',
  actions,
});

export const deployerRoleFile = deployerRole.file;
