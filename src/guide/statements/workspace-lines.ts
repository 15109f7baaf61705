import type { FileLine } from '../../language/declaration.ts';
import type { When } from '../../parameters/conditions.ts';
import { workspaceWithKeyFile } from '../files/workspace-with-key.ts';
import { workspaceFile } from '../files/workspace.ts';

/** Where one setting of the workspace stands: in the file that makes it, with and without a key of the reader's. */
export function inWorkspace(key: string, inTemplate: string, when: When = []): readonly FileLine[] {
  return [
    { file: workspaceFile, key, when: [...when, '!customerManagedKey'] },
    { file: workspaceWithKeyFile, key: inTemplate, when: [...when, 'customerManagedKey'] },
  ];
}
