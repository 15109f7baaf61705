import type { Step } from '../../language/guide.ts';
import { workspace } from '../resources.ts';
import { declareGrant, type Grant, grant } from '../statements/role-assignment.ts';
import { workspaceHolder } from './iam-workspace-identity.ts';

const onItself: Grant = { role: 'Contributor', on: workspace, called: 'the workspace itself' };

export const iamWorkspaceSelf: Step = {
  id: 'iam-workspace-self',
  title: 'Role of the identity on its workspace',
  section: 'identity',
  runsIn: 'anywhere',
  permissions: [{ role: 'User Access Administrator', on: 'the resource group' }],
  apply: [workspaceHolder.capture, grant(workspaceHolder, onItself)],
  // The assignment goes with the workspace.
  undo: [],
  checks: [declareGrant('iam-workspace-identity', workspaceHolder, onItself)],
};
