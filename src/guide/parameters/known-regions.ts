import { otherRegions } from '../../azure/vocabulary/regions.ts';
import { closest, list, nearest } from '../../parameters/words.ts';
import { isKnownRegion, isSovereignRegion, regions } from './regions.ts';

/** The month of the list of Azure's regions (facts/vocabulary/regions.json). */
const listedIn = 'March 2026';

const azureRegions: readonly string[] = [...Object.keys(regions), ...otherRegions];

/**
 * The short name in a name that people and the portal write, as `West Europe` and `(US) East US 2`. Only a region of Azure
 * has such a name: one that is newer than the list is known by its short name alone.
 */
export function readRegion(text: string): string | undefined {
  const short = shortName(text);
  return azureRegions.includes(short) || isSovereignRegion(short) ? short : undefined;
}

/** The region that somebody meant who wrote its name, long or short, with a slip. */
export function regionLike(text: string): string | undefined {
  return closest(shortName(text), azureRegions);
}

function shortName(text: string): string {
  return text
    .replace(/^\([^()]*\) */, '')
    .replace(/[ _-]+/g, '')
    .toLowerCase();
}

/** The warning about a region that the form does not offer; it refuses none, since Azure opens new ones. */
export function regionWarning(location: string): string | undefined {
  if (isKnownRegion(location)) return undefined;
  if (otherRegions.includes(location)) {
    return `${location} is a region of Azure, but not on our list of those with Azure ML. Make sure that it offers Azure ML.`;
  }
  const near = nearest(location, azureRegions);
  const advice =
    near.length > 0
      ? `Did you mean ${list(near, 'or')}?`
      : 'Choose one of the list, unless this one is newer: Azure refuses a name that it does not know.';
  return `${location} is none of the ${azureRegions.length} regions of Azure of ${listedIn}. ${advice}`;
}
