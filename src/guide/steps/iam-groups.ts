import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { idOf } from '../../language/word.ts';
import { declareRole, makeRole, removeRole } from '../statements/custom-role.ts';
import { dataScientistRole, dataScientistRoleFile } from '../files/data-scientist-role.ts';
import { dataStorageAccount, storageAccount, workspace } from '../resources.ts';
import { declareGrant, type Grant, grant, groupHolder } from '../statements/role-assignment.ts';

const dataScientists = groupHolder('The group of data scientists', 'dataScientistGroupId');

const grants: readonly Grant[] = [
  { role: dataScientistRole, on: workspace, called: 'the workspace' },
  // Without keys, code and notebooks reach the default account in the name of the person.
  { role: 'Storage Blob Data Contributor', on: storageAccount, called: 'the storage account' },
  {
    role: 'Storage File Data Privileged Contributor',
    on: storageAccount,
    called: 'the storage account',
  },
  {
    role: 'Storage Blob Data Contributor',
    on: dataStorageAccount,
    called: 'the training data account',
  },
];

export const iamGroups: Step = {
  id: 'iam-groups',
  title: 'Roles of the data scientists',
  section: 'identity',
  runsIn: 'anywhere',
  files: [dataScientistRoleFile],
  permissions: [
    {
      role: 'User Access Administrator',
      on: 'the resource group, and on every resource that you brought',
    },
  ],
  apply: [makeRole(dataScientistRole), ...grants.map((one) => grant(dataScientists, one))],
  // Undo takes away every role that the plan gave, wherever.
  undo: [removeRole(dataScientistRole)],
  checks: [
    declareRole('iam-groups', dataScientistRole),
    ...grants.map((one) => declareGrant('iam-groups', dataScientists, one)),
    declareRows(
      az('role assignment list', { '--scope': idOf(workspace), '--fill-principal-name': 'false' }),
      { list: { columns: ['principalType'] } },
      {
        control: 'iam-groups',
        label: 'No person holds a role on the workspace in their own name',
        path: 'principalType',
        oneOf: ['Group', 'ServicePrincipal'],
        hardens: true,
        byHand:
          'Put the person into the group, keep an owner for emergencies, then delete the assignment under Access control of the workspace.',
      },
    ),
  ],
};
