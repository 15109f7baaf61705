import { az } from '../../azure/az.ts';
import { createdBy } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { nameOf, pathOf } from '../../language/word.ts';
import { declaredWorkspace, taggedWorkspace } from '../statements/declared-workspace.ts';
import { deploy } from '../statements/deployment.ts';
import { workspaceWithKeyFile } from '../files/workspace-with-key.ts';
import { workspaceFile } from '../files/workspace.ts';
import { homeGroup } from '../placement.ts';
import { workspace } from '../resources.ts';

const deleteWorkspace = az('ml workspace delete', {
  '--name': nameOf(workspace),
  ...homeGroup,
  '--permanently-delete': true,
  '--yes': true,
});

export const wsCreate: Step = {
  id: 'ws-create',
  title: 'Workspace',
  section: 'network',
  runsIn: 'anywhere',
  files: [workspaceFile, workspaceWithKeyFile],
  permissions: [
    { role: 'Contributor', on: 'the resource group' },
    { role: 'Managed Identity Operator', on: 'the identity of the workspace' },
    { role: 'Network Contributor', on: 'the compute subnet, in your own virtual network' },
    { role: 'Reader', on: 'the subscription' },
  ],
  takes: 'about 5 minutes',
  apply: [
    {
      when: ['!existing:workspace', '!customerManagedKey'],
      ensure: workspace,
      // The extension would update the one that failed, and not make it again.
      deleteFailed: deleteWorkspace,
      by: az('ml workspace create', {
        '--file': pathOf(workspaceFile),
        ...homeGroup,
        ...createdBy(taggedWorkspace),
      }),
    },
    {
      // The extension cannot say with which identity the workspace opens the key.
      when: ['!existing:workspace', 'customerManagedKey'],
      ensure: workspace,
      by: deploy(workspace, workspaceWithKeyFile),
      tagged: true,
      deleteFailed: deleteWorkspace,
    },
  ],
  undo: [{ when: ['!existing:workspace'], remove: workspace, by: deleteWorkspace }],
  checks: declaredWorkspace,
  remains: [
    {
      when: ['!existing:workspace'],
      text: 'The workspace is deleted for good, not kept for recovery, so that its name is free again.',
    },
    {
      when: ['existing:workspace'],
      text: 'The workspace stays as it is, because you brought it, with all that it came with. What it uses of this plan by now, and the roles of that, stay too and are named: give it others, and run undo again.',
    },
  ],
};
