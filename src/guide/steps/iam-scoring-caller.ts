import type { Step } from '../../language/guide.ts';
import { parameter } from '../../language/word.ts';
import { scoringRole } from '../files/scoring-role.ts';
import { onlineEndpoint } from '../resources.ts';
import { declareGrant, type Grant, grant, type Holder } from '../statements/role-assignment.ts';

const caller: Holder = {
  called: 'The caller',
  type: 'ServicePrincipal',
  id: parameter('callerPrincipalId'),
};

const score: Grant = { role: scoringRole, on: onlineEndpoint, called: 'the endpoint' };

export const iamScoringCaller: Step = {
  id: 'iam-scoring-caller',
  title: 'A caller of the endpoint',
  section: 'identity',
  runsIn: 'anywhere',
  requires: ['iam-scoring-role'],
  permissions: [{ role: 'User Access Administrator', on: 'the resource group' }],
  apply: [grant(caller, score)],
  // Undo takes away every role that the plan gave, wherever.
  undo: [],
  checks: [declareGrant('iam-scoring-role', caller, score, ['iam-scoring-role'])],
};
