import type { Shell } from '../language/artefact.ts';

/**
 * A page beside a section: all its commands in one shell, or what each of their options decides. It reads on its
 * own, and is where the section fetches what it does not show at first.
 */
export type Companion = Shell | 'options';

/** Where a companion of the section at `pathname` holds the snippet `id`; a companion's own section is the same. */
export function companionAddress(pathname: string, companion: Companion, id?: string): string {
  const section = pathname.replace(/(bash|powershell|options)\/$/, '');
  return `${section}${companion}/${id ? `#${id}` : ''}`;
}
