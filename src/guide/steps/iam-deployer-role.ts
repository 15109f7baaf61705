import type { Step } from '../../language/guide.ts';
import { declareRole, makeRole, removeRole } from '../statements/custom-role.ts';
import { deployerRole, deployerRoleFile } from '../files/deployer-role.ts';
import { endpointIdentity, workspace } from '../resources.ts';
import { declareGrant, type Grant, grant, groupHolder } from '../statements/role-assignment.ts';

const deployers = groupHolder('The group of deployers', 'deployerGroupId');

const grants: readonly Grant[] = [
  { role: deployerRole, on: workspace, called: 'the workspace' },
  // To give an endpoint its identity is to act with it.
  {
    role: 'Managed Identity Operator',
    on: endpointIdentity,
    called: 'the identity of the endpoint',
  },
];

export const iamDeployerRole: Step = {
  id: 'iam-deployer-role',
  title: 'Role that deploys models and changes none',
  section: 'identity',
  runsIn: 'anywhere',
  files: [deployerRoleFile],
  permissions: [{ role: 'User Access Administrator', on: 'the resource group' }],
  apply: [makeRole(deployerRole), ...grants.map((one) => grant(deployers, one))],
  undo: [removeRole(deployerRole)],
  checks: [
    declareRole('iam-deployer-role', deployerRole),
    ...grants.map((one) => declareGrant('iam-deployer-role', deployers, one)),
  ],
};
