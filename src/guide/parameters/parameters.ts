import type { ParameterSet } from '../../parameters/parameter-set.ts';
import { resolverOf } from '../../parameters/resolve.ts';
import { withItsGroup, workspaceClash } from './brought-workspace.ts';
import { catalogue } from './catalogue.ts';
import { choices } from './choices.ts';
import { auditClash, nameClashes, subscriptionClash } from './clashes.ts';
import { existingKinds } from './existing.ts';
import { fieldRules } from './field-rules.ts';
import { naming } from './naming.ts';
import { notices } from './notices.ts';
import { placeSubnets } from './place-subnets.ts';
import { hasZones } from './regions.ts';

/** The parameters, choices and brought resources of this guide. */
export const parameters: ParameterSet = {
  catalogue,
  choices,
  existing: existingKinds,
  implied: withItsGroup,
  naming,
  alwaysSaved: ['subscriptionId', 'planId'],
  fieldRules,
  derive: placeSubnets,
  clashes: [nameClashes, auditClash, workspaceClash, subscriptionClash],
  notices,
  hasZones: ({ location }) => hasZones(location),
};

/** The one way from what a reader of this guide types to values; pages and the command line share it. */
export const resolve = resolverOf(parameters);
