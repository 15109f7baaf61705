import type { Control } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { workspaceFile } from '../files/workspace.ts';

export const identityControls: readonly Control[] = [
  {
    id: 'iam-workspace-identity',
    title: 'A workspace identity of your own, with listed roles',
    section: 'identity',
    why: 'An identity that you own can be reviewed and outlives a rebuild; the automatic one is given broad rights for you.',
    benchmark: benchmark('high', 'IM-3', 'PA-7'),
    policies: [
      {
        id: '5f0c7d88-c7de-45b8-ac49-db49e72eaa78',
        name: 'Azure Machine Learning workspaces should use user-assigned managed identity',
      },
    ],
    steps: ['iam-workspace-identity', 'ws-create', 'iam-workspace-self'],
    lines: [
      { step: 'iam-workspace-identity', flag: '--role' },
      { file: workspaceFile, key: 'identity' },
      { file: workspaceFile, key: 'primary_user_assigned_identity' },
    ],
    note: 'The policy is named only by the preview of the second benchmark, under IM-3.',
    changed:
      'The original asked for a system-assigned identity with a flag that does not exist, and granted access to the vault with an access policy, which vaults with role-based access refuse, from a field that prints nothing. The identity is now a line of the workspace file and every right is a role.',
  },
];
