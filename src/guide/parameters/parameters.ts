import { catalogue } from './catalogue.ts';
import { choices } from './choices.ts';
import { existingKinds } from './existing.ts';
import type { ParameterSet } from '../../parameters/parameter-set.ts';

/** The parameters, choices and brought resources of this guide. */
export const parameters: ParameterSet = { catalogue, choices, existing: existingKinds };
