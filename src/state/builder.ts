import { atom, computed } from 'nanostores';
import { contentsOf, problemsIn } from '../fill/contents.ts';
import type { Artefact } from '../language/artefact.ts';
import type { Problem } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';
import { $resolved } from './store.ts';
import { $selection } from './bundle-selection.ts';

/** Every template of scripts and files; undefined until it is fetched, false when that failed. */
export const $artefact = atom<Artefact | false | undefined>(undefined);

/** The contents of the bundle as it is now; undefined while the templates are not here. */
export const $contents = computed(
  [$artefact, $resolved, $selection],
  (artefact, resolved, selection) =>
    artefact ? contentsOf(artefact, resolved, selection) : undefined,
);

/** The problems that block the bundle, each at its cause. */
export const $blockers = computed($contents, (contents): readonly Problem[] =>
  contents ? causesOf(problemsIn(contents), contents.resolved) : [],
);
