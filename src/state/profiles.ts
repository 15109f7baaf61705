// The browser stores the profiles as JSON under one key, version 2:
//   {"version":2,"current":"dev","profiles":{"dev":{"drafts":{…},"choices":{…},"existing":{…},"controls":{…},"done":["net-dns"]}}}
// Version 1 had no "done" and is read as it stands. A later version is never read and never replaced. Of any other text
// what can be read is used, and `isWhole` is false: whoever replaces such a text sets it aside first.
import { isControlId } from '../parameters/controls.ts';
import { isRecord } from '../parameters/record.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { noInputs, readInputs } from './inputs.ts';

/** A reader's inputs, and the controls that are done. */
export interface Profile {
  readonly inputs: Inputs;
  readonly done: readonly string[];
}

/** Named profiles, one of which is in use. */
export interface Profiles {
  readonly current: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}

/** The profiles that a stored text holds. */
export type Reading =
  | { readonly kind: 'read'; readonly profiles: Profiles; readonly isWhole: boolean }
  | { readonly kind: 'newer' };

const version = 2;

/** The name of the profile that a reader has who has made none. */
export const firstName = 'default';

export const noProfile: Profile = { inputs: noInputs, done: [] };

/** The profiles of a reader for whom the browser stores none. */
export const noProfiles: Profiles = { current: firstName, profiles: {} };

/** Reads a stored text and checks each entry; null stands for no text. */
export function readProfiles(text: string | null): Reading {
  if (text === null) return { kind: 'read', profiles: noProfiles, isWhole: true };
  const data = migrated(parse(text));
  if (isRecord(data) && typeof data['version'] === 'number' && data['version'] > version) {
    return { kind: 'newer' };
  }
  if (!isRecord(data) || data['version'] !== version || !isRecord(data['profiles'])) {
    return { kind: 'read', profiles: noProfiles, isWhole: false };
  }
  const entries = Object.entries(data['profiles']).filter(([, profile]) => isRecord(profile));
  const read = Object.fromEntries(entries.map(([name, profile]) => [name, readProfile(profile)]));
  const { current } = data;
  const profiles = { current: currentAmong(Object.keys(read), current), profiles: read };
  return { kind: 'read', profiles, isWhole: isWithin(data, parse(writeProfiles(profiles))) };
}

/** The text to keep. */
export function writeProfiles({ current, profiles }: Profiles): string {
  const entries = Object.entries(profiles).map(
    ([name, { inputs, done }]): readonly [string, object] => [
      name,
      { ...inputs, ...(done.length > 0 ? { done } : {}) },
    ],
  );
  return JSON.stringify({ version, current, profiles: Object.fromEntries(entries) });
}

/** The profile of a name; the empty one when there is none. */
export function profileOf(name: string, { profiles }: Profiles): Profile {
  return (Object.hasOwn(profiles, name) ? profiles[name] : undefined) ?? noProfile;
}

/** True for an object with the same entries, and others perhaps, all the way down. */
function isWithin(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.length === whole.length && part.every(isAmong(whole));
  }
  if (!isRecord(part)) return Object.is(part, whole);
  return (
    isRecord(whole) &&
    Object.entries(part).every(
      ([key, value]) => Object.hasOwn(whole, key) && isWithin(value, whole[key]),
    )
  );
}

function isAmong(whole: readonly unknown[]): (value: unknown, at: number) => boolean {
  return (value, at) => isWithin(value, whole[at]);
}

/** A text of version 1 is one of version 2 in which nothing is done. */
function migrated(data: unknown): unknown {
  return isRecord(data) && data['version'] === 1 ? { ...data, version } : data;
}

function readProfile(data: unknown): Profile {
  const done = isRecord(data) ? data['done'] : undefined;
  return { inputs: readInputs(data), done: readDone(done) };
}

/** The controls that are done in data from outside, each once. */
export function readDone(data: unknown): readonly string[] {
  const ids = Array.isArray(data) ? data.filter((id) => typeof id === 'string') : [];
  return [...new Set(ids)].filter(isControlId);
}

function currentAmong(names: readonly string[], current: unknown): string {
  if (typeof current === 'string' && (names.includes(current) || names.length === 0)) {
    return current;
  }
  return names.includes(firstName) ? firstName : (names[0] ?? firstName);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON holds no profile
  }
}
