import { withoutIdentity } from './inputs.ts';
import { firstName, noProfile, type Profile, profileOf, type Profiles } from './profiles.ts';

const longest = 40;
const order = new Intl.Collator('en', { numeric: true });

/** All names in the order of the alphabet, that of the profile in use among them even while it is empty. */
export function namesOf({ current, profiles }: Profiles): readonly string[] {
  const names = new Set([...Object.keys(profiles), current]);
  return [...names].sort(order.compare);
}

/** Says why a profile cannot have this name; empty where it can. `own` is its present name. */
export function nameProblem(name: string, profiles: Profiles, own?: string): string {
  const given = name.trim();
  if (given === '') return 'Type a name.';
  if (given.length > longest) return `Use at most ${longest} characters.`;
  if (/\p{Cc}/u.test(given)) return 'Leave out line breaks and other control characters.';
  const taken = namesOf(profiles).find(
    (other) => other !== own && other.toLowerCase() === given.toLowerCase(),
  );
  return taken === undefined ? '' : `There is a profile ${taken} already.`;
}

/** The suggested name without characters that a name may not hold, with a number where it is taken. */
export function freeName(suggestion: string, profiles: Profiles): string {
  // A link may suggest anything; after this only a name that is taken can be refused below.
  const plain =
    suggestion
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, longest - 8)
      .trim() || firstName;
  const taken = new Set(namesOf(profiles).map((name) => name.toLowerCase()));
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${plain} ${number}`;
  return name;
}

/** The profiles with another one in use; unchanged where none has that name. */
export function selected(name: string, profiles: Profiles): Profiles {
  return namesOf(profiles).includes(name) ? { ...profiles, current: name } : profiles;
}

/** The profiles with this one under that name, in the place of the one that had it. */
export function withProfile(
  name: string,
  profile: Profile,
  { current, profiles }: Profiles,
): Profiles {
  return { current, profiles: { ...profiles, [name]: profile } };
}

/** The profiles with one more, now in use. */
export function added(name: string, profile: Profile, profiles: Profiles): Profiles {
  // The profile in use is stored even while it is empty, or its name would vanish from the list.
  const stored = withProfile(profiles.current, profileOf(profiles.current, profiles), profiles);
  return { ...withProfile(name, profile, stored), current: name };
}

/** A copy of a profile without its identity, since it is another plan. */
export function copied(profile: Profile): Profile {
  return { ...profile, inputs: withoutIdentity(profile.inputs) };
}

/** The profiles with one under another name. */
export function renamed(from: string, to: string, profiles: Profiles): Profiles {
  const others = without(from, profiles);
  const current = profiles.current === from ? to : profiles.current;
  return { current, profiles: { ...others, [to]: profileOf(from, profiles) } };
}

/** The profiles without one; if it was in use, its neighbour is now, or a first one where none is left. */
export function removed(name: string, profiles: Profiles): Profiles {
  const names = namesOf(profiles);
  const rest = names.filter((other) => other !== name);
  if (profiles.current !== name) return { ...profiles, profiles: without(name, profiles) };
  const neighbour = rest[Math.min(names.indexOf(name), rest.length - 1)] ?? firstName;
  const left = without(name, profiles);
  const remaining = Object.hasOwn(left, neighbour) ? left : { ...left, [neighbour]: noProfile };
  return { current: neighbour, profiles: remaining };
}

function without(name: string, { profiles }: Profiles): Profiles['profiles'] {
  return Object.fromEntries(Object.entries(profiles).filter(([other]) => other !== name));
}
