import type { Operation } from '../../azure/vocabulary/operations.ts';
import { type File, text } from '../../language/file.ts';
import { idOf, parameter, type Word } from '../../language/word.ts';
import type { CustomRole } from '../custom-role.ts';
import { planMark } from '../plan-tag.ts';
import { resourceGroup } from '../resources.ts';
import type { RoleSchema } from './schemas.ts';

const actions: readonly Operation[] = [
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action',
];

/** Role names are unique in a tenant, so it carries the words that tell plans apart. */
const name: Word = [
  'ML Endpoint Caller (',
  parameter('workload'),
  ' ',
  parameter('environment'),
  ' ',
  parameter('location'),
  ' ',
  parameter('instance'),
  ')',
];

const content: RoleSchema = {
  Name: { $word: name },
  IsCustom: true,
  Description: text('Calls online endpoints and does nothing else. ', ...planMark),
  Actions: actions,
  NotActions: [],
  AssignableScopes: [text(idOf(resourceGroup))],
};

export const scoringRoleFile: File = {
  id: 'scoring-role',
  name: 'scoring-role.json',
  format: 'json',
  title: 'Scoring role',
  describes: 'The one action that a caller of an endpoint needs.',
  content,
};

export const scoringRole: CustomRole = {
  name,
  called: 'the scoring role',
  file: scoringRoleFile,
  actions,
};
