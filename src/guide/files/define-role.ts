import { type File, text } from '../../language/file.ts';
import { idOf, word } from '../../language/word.ts';
import type { CustomRole } from '../statements/custom-role.ts';
import { planMark } from '../plan-tag.ts';
import { resourceGroup } from '../resources.ts';
import type { RoleSchema } from './schemas.ts';

interface RoleOptions extends Omit<CustomRole, 'file'>, Pick<File, 'title' | 'describes'> {
  readonly id: `${string}-role`;
  /** The sentences that Azure shows on what it allows. */
  readonly description: string;
}

/** A role with the file that defines it in the plan's group; its description carries the mark of the plan. */
export function defineRole<Role extends RoleOptions>(role: Role): Role & Pick<CustomRole, 'file'> {
  const { id, title, describes } = role;
  const content: RoleSchema = {
    Name: text(...word(role.name)),
    IsCustom: true,
    Description: text(`${role.description} `, ...planMark),
    Actions: role.actions,
    NotActions: role.notActions ?? [],
    AssignableScopes: [text(idOf(resourceGroup))],
  };
  const file: File = { id, name: `${id}.json`, format: 'json', title, describes, content };
  return { ...role, file };
}
