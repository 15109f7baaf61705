import type { Shell } from '../language/artefact.ts';

/**
 * A page beside a section: all its commands in one shell, what each of their options decides, or what to do where a
 * control fails. It reads on its own, and is where the section fetches what it does not show at first.
 */
export type Companion = Shell | 'options' | 'remedies';

/** The address of the snippet `id` in a companion of the section at `pathname`, or of the section that has this companion. */
export function companionAddress(pathname: string, companion: Companion, id?: string): string {
  const section = pathname.replace(/(bash|powershell|options|remedies)\/$/, '');
  return `${section}${companion}/${id ? `#${id}` : ''}`;
}
