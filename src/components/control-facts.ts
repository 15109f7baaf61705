import { planControl } from '../compile/compile-guide.ts';
import { guide } from '../guide/guide.ts';
import { inOriginal } from '../guide/in-original.ts';
import type { ControlFacts } from '../language/guide.ts';

/** Every control of the guide as a table says it, in the order of the guide. */
export const controlFacts: readonly ControlFacts[] = guide.sections.flatMap((section) =>
  guide.controls
    .filter((control) => control.section === section.id)
    .map(({ id, title, optional, benchmark, policies, steps, within = [], portalOnly }) => ({
      id,
      title,
      section: section.title,
      kind: optional ? 'optional' : 'required',
      benchmark: benchmark.map((one) => one.id),
      policies: policies.map(({ name }) => name),
      steps: portalOnly ? ['the portal'] : [...steps, ...within],
      original: inOriginal[id] ?? '',
    })),
);

/** The controls of a section with the conditions of each, for an attribute: `net-dns net-firewall?network=own`. */
export function trackedIn(section: string): string {
  return guide.controls
    .filter((control) => control.section === section)
    .map((control) => planControl(control, guide))
    .map(({ id, when }) => (when.length > 0 ? `${id}?${when.join('&')}` : id))
    .join(' ');
}
