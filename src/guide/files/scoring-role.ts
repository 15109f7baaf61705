import type { Operation } from '../../azure/vocabulary/operations.ts';
import type { Word } from '../../language/word.ts';
import { planWords } from '../plan-tag.ts';
import { defineRole } from './define-role.ts';

const actions: readonly Operation[] = [
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action',
];

/** Role names are unique in a tenant, so it carries the words that tell plans apart. */
const name: Word = ['ML Endpoint Caller (', ...planWords, ')'];

export const scoringRole = defineRole({
  id: 'scoring-role',
  name,
  called: 'the scoring role',
  title: 'Scoring role',
  describes: 'The one action that a caller of an endpoint needs.',
  description: 'Calls online endpoints and does nothing else.',
  actions,
});

export const scoringRoleFile = scoringRole.file;
