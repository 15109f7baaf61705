import { atom, computed } from 'nanostores';
import {
  type BundleSelection,
  type Contents,
  contentsOf,
  problemsIn,
  withTexts,
} from '../fill/contents.ts';
import { joinParts, type Part } from '../fill/parts.ts';
import type { Artefact } from '../language/artefact.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';
import { $resolved } from './store.ts';
import { $selection } from './bundle-selection.ts';

/** The artefact without its texts; undefined until it is fetched, false when that failed. */
export const $outline = atom<Artefact | false | undefined>(undefined);

/** The parts of the artefact by their names, each once it was asked for; false where it did not load. */
export const $parts = atom<Readonly<Record<string, Part | false>>>({});

/** The contents of the bundle as it is now, planned by the outline; undefined while that is not here. */
export const $contents = computed(
  [$outline, $resolved, $selection],
  (outline, resolved, selection) =>
    outline ? contentsOf(outline, resolved, selection) : undefined,
);

const $artefact = computed([$outline, $parts], (outline, parts) =>
  outline ? joinParts(outline, Object.values(parts).filter(isHere)) : undefined,
);

/** The same contents with the texts that are here. */
export const $texts = computed(
  [$contents, $artefact, $selection],
  (contents, artefact, selection) =>
    contents && artefact ? withTexts(contents, artefact, selection) : undefined,
);

/** The problems that block the bundle, each at its cause. */
export const $blockers = computed($contents, (contents) => (contents ? causesIn(contents) : []));

/** The same for an outline that is not in the stores yet. */
export function blockersIn(
  outline: Artefact,
  resolved: Resolved,
  selection: BundleSelection,
): readonly Problem[] {
  return causesIn(contentsOf(outline, resolved, selection));
}

function causesIn(contents: Contents): readonly Problem[] {
  return causesOf(problemsIn(contents), contents.resolved);
}

function isHere(part: Part | false): part is Part {
  return part !== false;
}
