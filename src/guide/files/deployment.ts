import { type File, optional, tagged, text } from '../../language/file.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { tag } from '../plan-tag.ts';
import {
  environmentVersion,
  modelAsset,
  modelVersion,
  onlineDeployment,
  onlineEndpoint,
} from '../resources.ts';
import type { DeploymentSchema, Probe } from './schemas.ts';
import { scoringFolder } from './score.ts';

const probe: Probe = {
  initial_delay: 30,
  period: 10,
  timeout: 2,
  success_threshold: 1,
  failure_threshold: 30,
};

const content: DeploymentSchema = {
  $schema: 'https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json',
  name: text(nameOf(onlineDeployment)),
  endpoint_name: text(nameOf(onlineEndpoint)),
  tags: tagged(tag),
  model: text('azureml:', nameOf(modelAsset), ':', nameOf(modelVersion)),
  environment: text('azureml:', parameter('mlEnvironment'), ':', nameOf(environmentVersion)),
  code_configuration: { code: `./${scoringFolder}`, scoring_script: 'score.py' },
  // In a managed network it must not be said: there the rules of the workspace hold.
  egress_public_network_access: optional(['network=own'], 'disabled'),
  instance_type: text(parameter('deploymentVmSize')),
  instance_count: 3,
  app_insights_enabled: true,
  request_settings: {
    max_concurrent_requests_per_instance: 1,
    request_timeout_ms: 5000,
  },
  liveness_probe: probe,
  readiness_probe: probe,
};

export const deploymentFile: File = {
  id: 'deployment',
  name: 'deployment.yml',
  format: 'yaml',
  title: 'Online deployment',
  describes:
    'Which version of the model serves, in which environment, on how many machines, and when one of them counts as broken.',
  content,
};
