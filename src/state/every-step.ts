import type { Choices, StepId } from '../parameters/ids.ts';
import type { Resolved } from '../parameters/resolved.ts';

/** The network design of a step that others ask for and that one design alone has. */
export const designOfStep: Readonly<Partial<Record<StepId, Choices['network']>>> = {
  'net-firewall': 'own',
  'net-flow-logs': 'own',
};

/** For a page, which shows all steps: each counts as planned that the network design has. */
export function everyStep({
  choices: { network },
}: Pick<Resolved, 'choices'>): Pick<ReadonlySet<StepId>, 'has'> {
  return { has: (id) => (designOfStep[id] ?? network) === network };
}
