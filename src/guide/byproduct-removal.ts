import type { Permission } from '../language/guide.ts';

/** A step needs it beside whose resources Azure makes others that outlive them. */
export const byproductRemoval: Permission = {
  role: 'Contributor',
  on: 'the resource group',
  to: 'delete in undo what Azure made beside the plan',
};
