// Whole bundles that are kept: what their readers type, choose and bring.
import { artefact } from '../../src/cli/artefact.ts';
import { type BundleFile, makeBundle } from '../../src/fill/bundle.ts';
import { existingKeys, existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import { everything, needed, typed } from '../support/readers.ts';

/** Each bundle by the name of its folder. */
export const cases: Readonly<Record<string, Inputs>> = {
  /** The managed network from what nobody can guess. */
  managed: { drafts: needed, choices: {}, existing: {} },
  /** The reader's own network with every switch on and every later value known. */
  'own-everything': { drafts: typed, choices: everything('own'), existing: {} },
  /** The reader's own network with everything brought that may be. */
  'own-brought': {
    drafts: { ...needed, vnetPrefix: '10.40.0.0/16' },
    choices: { network: 'own', customerManagedKey: true },
    existing: Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example])),
  },
};

/** The files of a bundle; throws when something stands in the way. */
export function bundleOf(inputs: Inputs): readonly BundleFile[] {
  const resolved = resolve(inputs);
  const bundle = resolved.problems.length > 0 ? resolved : makeBundle(artefact, resolved);
  if ('files' in bundle) return bundle.files;
  throw new Error(JSON.stringify(bundle.problems, null, 2));
}
