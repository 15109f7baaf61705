import { builtInRoles } from '../azure/vocabulary/built-in-roles.ts';

const names = new Map<string, string>(
  Object.entries(builtInRoles).map(([name, { id }]) => [id, name]),
);

/** The name of a built-in role by the id that commands give it; undefined for a role of the guide's own. */
export function builtInRoleName(id: string): string | undefined {
  return names.get(id);
}
