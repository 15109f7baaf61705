// Each change is an edit of what the storage holds at that moment, not of what this tab last saw: so two tabs do not undo
// each other. What the storage does not take stays pending and is applied again to whatever it holds next.
import { withChanges, withListChanges } from './changes.ts';
import { noInputs } from './inputs.ts';
import { $aside, $done, $keeping, $profiles } from './kept.ts';
import { type BrowserStorage, recall, remember, storageKeys } from './memory.ts';
import { withProfile } from './name-profiles.ts';
import { noProfiles, profileOf, type Profile, type Profiles } from './profiles.ts';
import { readProfiles, writeProfiles } from './profiles.ts';
import { forgetAside, setAside, textsAside } from './set-aside.ts';
import { $inputs } from './store.ts';

/** What a change makes of the profiles. */
export type Edit = (profiles: Profiles) => Profiles;

interface Held {
  /** The text that the storage last held, and whether this tab wrote it. */
  readonly text: string | null;
  readonly isOurs: boolean;
  /** Edits that it did not take. */
  readonly pending: readonly Edit[];
}

const nothingHeld: Held = { text: null, isOurs: false, pending: [] };

const noStorage: BrowserStorage = () => {
  throw new Error('There is no storage before `keep`.');
};

let storage = noStorage;
let held = nothingHeld;

/** Takes what was kept into the stores, and keeps every change from then on. Returns what stops that. */
export function keep(browserStorage: BrowserStorage): () => void {
  storage = browserStorage;
  held = nothingHeld;
  $keeping.set('kept');
  $profiles.set(noProfiles);
  refresh(true);
  const stops = [
    $inputs.listen((inputs) => changeProfile((profile) => ({ ...profile, inputs }))),
    $done.listen((done) => changeProfile((profile) => ({ ...profile, done }))),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Takes over what another tab kept under `key`; null stands for a storage that may hold anything now. */
export function follow(key: string | null): void {
  if (key === storageKeys.inputs || key === null) refresh();
}

/** Changes the profiles, here and in the storage. */
export function change(edit: Edit): void {
  const text = recall(storage, storageKeys.inputs);
  const pending = [...held.pending, edit];
  const isKnown = text === held.text;
  store(text, isKnown ? edit($profiles.get()) : applied(pending, baseOf(text)), pending);
}

/** Forgets the texts that were set aside, once what could be read of them is kept. */
export function dropAside(): void {
  change((profiles) => profiles);
  if ($keeping.get() !== 'kept') return;
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

/** Keeps the profiles unless nothing is pending, and shows them. */
function store(text: string | null, profiles: Profiles, pending: readonly Edit[]): void {
  const outcome = pending.length > 0 ? write(text, profiles) : { text, keeping: stateOf(text) };
  const isOurs = pending.length > 0 && outcome.keeping === 'kept';
  held = { text: outcome.text, isOurs, pending: isOurs ? [] : pending };
  $keeping.set(outcome.keeping);
  show(profiles);
}

function write(
  text: string | null,
  profiles: Profiles,
): { readonly text: string | null; readonly keeping: 'kept' | 'refused' | 'newer' } {
  if (stateOf(text) === 'newer') return { text, keeping: 'newer' };
  const next = writeProfiles(profiles);
  const isKept = mayReplace(text) && remember(storage, storageKeys.inputs, next);
  return isKept ? { text: next, keeping: 'kept' } : { text, keeping: 'refused' };
}

function stateOf(text: string | null): 'kept' | 'newer' {
  return !isOurs(text) && readProfiles(text).kind === 'newer' ? 'newer' : 'kept';
}

/** True for a text of which nothing is lost when it is replaced. */
function mayReplace(text: string | null): boolean {
  if (isOurs(text)) return true;
  const reading = readProfiles(text);
  const isWhole = reading.kind === 'read' && reading.isWhole;
  return isWhole || setAside(storage, storageKeys.inputs, text ?? '');
}

// Spares each keystroke from reading what the one before it wrote.
function isOurs(text: string | null): boolean {
  return held.isOurs && text === held.text;
}

/** What pending edits start from: what the text holds, and what it lost while this tab still has it. */
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
  return edits.reduce((made, edit) => edit(made), profiles);
}

/** What this tab changed in its profile, as an edit of that profile wherever it stands by then. */
function changeProfile(to: (profile: Profile) => Profile): void {
  const { current } = $profiles.get();
  const before = profileOf(current, $profiles.get());
  const after = to(before);
  if (after.inputs === before.inputs && after.done === before.done) return;
  change((profiles) => {
    // Deleted in another tab while the reader types here: what is here comes back whole.
    if (!Object.hasOwn(profiles.profiles, current)) return withProfile(current, after, profiles);
    const theirs = profileOf(current, profiles);
    const inputs = withChanges(theirs.inputs, before.inputs, after.inputs);
    const done = withListChanges(theirs.done, before.done, after.done);
    return withProfile(current, { inputs, done }, profiles);
  });
}

/** Puts the profiles into the stores; what is the same stays the same object, so that nobody is told. */
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
  return JSON.stringify(value) === JSON.stringify(other) ? other : undefined;
}
