// Each change is an edit of the profiles that the storage holds at that moment, not of those that this tab last saw, so that
// two tabs do not undo each other. An edit is pending until it is stored, which may wait for an idle moment; one that the storage
// refuses stays pending and is applied to whatever it holds next.
import { withChanges, withListChanges } from './changes.ts';
import { noInputs } from './inputs.ts';
import { $aside, $done, $storageStatus, $profiles } from './profile-store.ts';
import { type BrowserStorage, recall, remember, storageKeys } from './memory.ts';
import { withProfile } from './name-profiles.ts';
import { noProfiles, profileOf, type Profile, type Profiles } from './profiles.ts';
import { readProfiles, writeProfiles } from './profiles.ts';
import { isSame } from './same.ts';
import { forgetAside, setAside, textsAside } from './set-aside.ts';
import { $inputs } from './store.ts';

/** A change of the profiles. */
export type Edit = (profiles: Profiles) => Profiles;

interface Held {
  /** The last known text of the storage. */
  readonly text: string | null;
  /** True where this tab wrote it. */
  readonly isOurs: boolean;
  /** Edits that are not stored yet, or that the storage refused. */
  readonly pending: readonly Edit[];
}

const nothingHeld: Held = { text: null, isOurs: false, pending: [] };

const noStorage: BrowserStorage = () => {
  throw new Error('There is no storage before `keep`.');
};

let storage = noStorage;
let held = nothingHeld;
let whenChanged: () => void = flush;

/**
 * Restores the stored profiles and stores every change from then on: at once, or when whoever is told of a change calls
 * `flush`. Returns a function that stops this.
 */
export function keep(browserStorage: BrowserStorage, onChange: () => void = flush): () => void {
  storage = browserStorage;
  whenChanged = onChange;
  held = nothingHeld;
  $storageStatus.set('stored');
  $profiles.set(noProfiles);
  refresh(true);
  const stops = [
    $inputs.listen((inputs) => changeProfile((profile) => ({ ...profile, inputs }))),
    $done.listen((done) => changeProfile((profile) => ({ ...profile, done }))),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Takes over the profiles that another tab stored under `key`; null stands for a storage that may hold anything now. */
export function follow(key: string | null): void {
  if (key === storageKeys.inputs || key === null) refresh();
}

/** Changes the profiles, here at once and soon in the storage. */
export function change(edit: Edit): void {
  held = { ...held, pending: [...held.pending, edit] };
  show(edit($profiles.get()));
  whenChanged();
}

/** Stores what is not stored yet. */
export function flush(): void {
  const { pending } = held;
  if (pending.length === 0) return;
  const text = recall(storage, storageKeys.inputs);
  const isKnown = text === held.text;
  store(text, isKnown ? $profiles.get() : applied(pending, baseOf(text)), pending);
}

/** Forgets the texts that were set aside, once the profiles that could be read of them are stored. */
export function dropAside(): void {
  change((profiles) => profiles);
  flush();
  if ($storageStatus.get() !== 'stored') return;
  forgetAside(storage, storageKeys.inputs);
  $aside.set(textsAside(storage, storageKeys.inputs));
}

function refresh(isFirst = false): void {
  const text = recall(storage, storageKeys.inputs);
  if (text === held.text && !isFirst) return;
  const { pending } = held;
  store(text, applied(pending, baseOf(text)), pending);
  $aside.set(textsAside(storage, storageKeys.inputs));
}

/** Stores the profiles if an edit is pending, and shows them. */
function store(text: string | null, profiles: Profiles, pending: readonly Edit[]): void {
  const outcome = pending.length > 0 ? write(text, profiles) : { text, status: stateOf(text) };
  const isOurs = pending.length > 0 && outcome.status === 'stored';
  held = { text: outcome.text, isOurs, pending: isOurs ? [] : pending };
  $storageStatus.set(outcome.status);
  show(profiles);
}

function write(
  text: string | null,
  profiles: Profiles,
): { readonly text: string | null; readonly status: 'stored' | 'refused' | 'newer' } {
  if (stateOf(text) === 'newer') return { text, status: 'newer' };
  const next = writeProfiles(profiles);
  const isStored = mayReplace(text) && remember(storage, storageKeys.inputs, next);
  return isStored ? { text: next, status: 'stored' } : { text, status: 'refused' };
}

function stateOf(text: string | null): 'stored' | 'newer' {
  return !isOurs(text) && readProfiles(text).kind === 'newer' ? 'newer' : 'stored';
}

/** True for a text that can be replaced without a loss. */
function mayReplace(text: string | null): boolean {
  if (isOurs(text)) return true;
  const reading = readProfiles(text);
  const isWhole = reading.kind === 'read' && reading.isWhole;
  return isWhole || setAside(storage, storageKeys.inputs, text ?? '');
}

// A keystroke need not read the text that the keystroke before it wrote.
function isOurs(text: string | null): boolean {
  return held.isOurs && text === held.text;
}

/** The profiles that pending edits start from: those of the text, and those that it lost and this tab still has. */
function baseOf(text: string | null): Profiles {
  const reading = readProfiles(text);
  const mine = $profiles.get();
  if (reading.kind === 'newer') return mine;
  if (reading.isWhole) return reading.profiles;
  setAside(storage, storageKeys.inputs, text ?? '');
  const { current, profiles } = reading.profiles;
  const isEmpty = Object.keys(profiles).length === 0;
  return { current: isEmpty ? mine.current : current, profiles: { ...mine.profiles, ...profiles } };
}

function applied(edits: readonly Edit[], profiles: Profiles): Profiles {
  return edits.reduce((result, edit) => edit(result), profiles);
}

/** Turns a change of the profile in use into an edit of that profile, whatever the storage holds of it by then. */
function changeProfile(to: (profile: Profile) => Profile): void {
  const { current } = $profiles.get();
  const before = profileOf(current, $profiles.get());
  const after = to(before);
  if (after.inputs === before.inputs && after.done === before.done) return;
  change((profiles) => {
    // Another tab deleted the profile while the reader types here: it comes back whole.
    if (!Object.hasOwn(profiles.profiles, current)) return withProfile(current, after, profiles);
    const theirs = profileOf(current, profiles);
    const inputs = withChanges(theirs.inputs, before.inputs, after.inputs);
    const done = withListChanges(theirs.done, before.done, after.done);
    return withProfile(current, { inputs, done }, profiles);
  });
}

/** Puts the profiles into the stores; equal parts stay the same object, so that they notify nobody. */
function show(profiles: Profiles): void {
  const profile = profileOf(profiles.current, profiles);
  const inputs = same(profile.inputs, $inputs.get()) ?? same(profile.inputs, noInputs);
  const done = same(profile.done, $done.get());
  const shown = { inputs: inputs ?? profile.inputs, done: done ?? profile.done };
  $profiles.set(withProfile(profiles.current, shown, profiles));
  $inputs.set(shown.inputs);
  $done.set(shown.done);
}

function same<Value>(value: Value, other: Value): Value | undefined {
  return isSame(value, other) ? other : undefined;
}
