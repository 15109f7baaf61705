import { atom, computed } from 'nanostores';
import {
  type BundleSelection,
  contentsOf,
  fieldsIn,
  plannedContents,
  problemsIn,
  withTexts,
} from '../fill/contents.ts';
import { problemsOn } from '../fill/export.ts';
import { joinParts, type Part } from '../fill/parts.ts';
import type { Artefact } from '../language/artefact.ts';
import type { Problem, Resolved } from '../parameters/resolved.ts';
import { causesOf } from './fields.ts';
import { isSame } from './same.ts';
import { $planFacts, $resolved } from './store.ts';
import { $selection } from './bundle-selection.ts';

/** The artefact without its texts; undefined until it is fetched, false when that failed. */
export const $outline = atom<Artefact | false | undefined>(undefined);

/** The parts of the artefact by their names, each once it was asked for; false where it did not load. */
export const $parts = atom<Readonly<Record<string, Part | false>>>({});

/** The plan and the templates of the bundle as they are now, by the outline; undefined while that is not here. */
export const $planned = computed([$outline, $planFacts, $selection], (outline, facts, selection) =>
  outline ? plannedContents(outline, facts, selection) : undefined,
);

const $artefact = computed([$outline, $parts], (outline, parts) =>
  outline ? joinParts(outline, Object.values(parts).filter(isHere)) : undefined,
);

/** The same contents with the texts that are here. */
export const $texts = computed([$planned, $artefact, $selection], (planned, artefact, selection) =>
  planned && artefact ? withTexts(planned, artefact, selection) : undefined,
);

const $fields = computed($planned, (planned) => planned && fieldsIn(planned));

/** The problems that block the bundle, each at its cause; undefined until the outline is here. */
export const $blockers = computed(
  [$fields, $resolved],
  (fields, resolved) => fields && causesOf(problemsOn(fields, resolved), resolved),
);
$blockers.eq = isSame;

/** The same for an outline that is not in the stores yet. */
export function blockersIn(
  outline: Artefact,
  resolved: Resolved,
  selection: BundleSelection,
): readonly Problem[] {
  return causesOf(problemsIn(contentsOf(outline, resolved, selection)), resolved);
}

function isHere(part: Part | false): part is Part {
  return part !== false;
}
