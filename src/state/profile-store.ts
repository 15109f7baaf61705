import { atom, computed } from 'nanostores';
import { namesOf } from './name-profiles.ts';
import { noProfiles, type Profiles } from './profiles.ts';

/** All profiles as this tab knows them; `$inputs` holds the inputs of the one in use. */
export const $profiles = atom<Profiles>(noProfiles);

/** The name of the profile in use. */
export const $currentName = computed($profiles, ({ current }) => current);

// A text equals an earlier one, so that typing, which changes no name, notifies nobody.
const $nameList = computed($profiles, (profiles) => JSON.stringify(namesOf(profiles)));

/** All names in order, and the one in use. */
export const $profileNames = computed([$nameList, $currentName], (list, current) => ({
  current,
  names: JSON.parse(list) as readonly string[], // written two lines above
}));

/** The controls that are done in the profile in use. */
export const $done = atom<readonly string[]>([]);

/** Tells whether the browser stores the profiles, refuses to, or holds those of a newer version of the guide. */
export const $storageStatus = atom<'stored' | 'refused' | 'newer'>('stored');

/** Stored texts that could not be read whole and were set aside. */
export const $aside = atom<readonly string[]>([]);

/** Marks a control as done, or as still to do. */
export function setDone(id: string, isDone: boolean): void {
  const others = $done.get().filter((other) => other !== id);
  $done.set(isDone ? [...others, id] : others);
}
