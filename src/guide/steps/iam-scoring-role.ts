import type { Step } from '../../language/guide.ts';
import { declareRole, makeRole, removeRole } from '../statements/custom-role.ts';
import { scoringRole, scoringRoleFile } from '../files/scoring-role.ts';

export const iamScoringRole: Step = {
  id: 'iam-scoring-role',
  title: 'Role that calls an endpoint and nothing else',
  section: 'identity',
  runsIn: 'anywhere',
  files: [scoringRoleFile],
  permissions: [{ role: 'User Access Administrator', on: 'the resource group' }],
  apply: [makeRole(scoringRole)],
  undo: [removeRole(scoringRole)],
  checks: [declareRole('iam-scoring-role', scoringRole)],
};
