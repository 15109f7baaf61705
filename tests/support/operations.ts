/** The catalogue of operations as Azure uses it: what it knows, and what a role covers. */
import { operations } from '../../src/azure/vocabulary/operations.ts';

/** Published by Microsoft in its list of permissions; the catalogue at hand leaves their providers out. */
const besideCatalogue = [
  'Microsoft.AlertsManagement/smartDetectorAlertRules/delete',
  'Microsoft.EventGrid/systemTopics/delete',
];

const known = new Map(
  [
    ...Object.entries(operations).flatMap(([on, verbs]) => verbs.map((verb) => `${on}/${verb}`)),
    ...besideCatalogue,
  ].map((name) => [name.toLowerCase(), name] as const),
);

/** What a role allows, as far as Resource Manager asks. */
export interface Allows {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** The operation as the catalogue writes it; undefined for one that it does not know. */
export function operationNamed(action: string): string | undefined {
  return known.get(action.toLowerCase());
}

/** The actions that no operation fits: one of them, and Azure refuses the role whole. */
export function unknownActions(actions: readonly string[]): readonly string[] {
  return actions.filter((action) => !action.includes('*') && !operationNamed(action));
}

/** The actions that none of the roles allows. */
export function notCovered(
  actions: readonly string[],
  roles: readonly Allows[],
): readonly string[] {
  return actions.filter((action) => !roles.some((role) => covers(role, action)));
}

function covers({ actions, notActions }: Allows, action: string): boolean {
  const isIn = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matches(pattern, action));
  return isIn(actions) && !isIn(notActions);
}

/** A star between slashes may stand for nothing: so Managed Identity Operator holds the one action that assigns. */
function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll('.', String.raw`\.`));
  const text = parts.join('.*').replaceAll('/.*/', '/(.*/)?');
  return new RegExp(`^${text}$`, 'i').test(action);
}
