/** Policies that are assigned, and what Azure found out by them. */
import { isAt, placeOf } from './ids.ts';
import { type Json, sameText, valueAt } from './json.ts';
import { type Body, ofType, type World } from './world.ts';

export const policyAssignmentType = 'Microsoft.Authorization/policyAssignments';

/** The policies that are assigned at a place or below it. */
export function assignedAt(world: World, scope: string): readonly Body[] {
  return ofType(world, policyAssignmentType).filter(({ id }) => isAt(id, scope));
}

/** As the first scan leaves them: a state for each policy that is assigned, and none amiss but those that a world names. */
export function policyStates(world: World, scope: string): readonly Body[] {
  const compliant = assignedAt(world, scope)
    .filter(() => world.assessed)
    .map(({ id, name, properties }): Body => ({
      id: `${id}/state`,
      name,
      type: 'policy state',
      resourceId: placeOf(id)?.within ?? '',
      policyAssignmentId: id,
      policyAssignmentName: name,
      policyDefinitionId: valueAt(properties, 'policyDefinitionId') ?? null,
      complianceState: 'Compliant',
      isCompliant: true,
      timestamp: '2026-11-01T00:00:00Z',
    }));
  return [...compliant, ...ofType(world, 'policy state')];
}

/** Whether a state is of an assignment of this name. */
export function isOfAssignment(state: Body, name: Json | undefined): boolean {
  return name === undefined || sameText(state['policyAssignmentName'], name);
}

/** What Azure found in the images of the registries. */
export function imageFindings(world: World): readonly Body[] {
  return ofType(world, 'image finding');
}

/** The same, counted; nothing is counted before Azure has looked. */
export function imageCounts(world: World): Body {
  const count = (severity: string): number =>
    imageFindings(world).filter((one) => one['severity'] === severity).length;
  return {
    id: '/providers/Microsoft.ResourceGraph/resources',
    name: 'counts',
    type: 'image counts',
    assessed: world.assessed ? 1 : 0,
    critical: count('Critical'),
    high: count('High'),
  };
}
