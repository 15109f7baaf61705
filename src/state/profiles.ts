// What the browser keeps, as JSON under one key:
//   {"version":1,"current":"default","profiles":{"default":{"drafts":{…},"choices":{…},"existing":{…},"controls":{…}}}}
// Text that is not this, or has another version, counts as nothing kept and is replaced by the next change.
import type { Inputs } from '../parameters/resolve.ts';
import { isRecord, noInputs, readInputs } from './inputs.ts';

/** Named sets of inputs, one of which is in use. */
export interface Profiles {
  readonly current: string;
  readonly profiles: Readonly<Record<string, Inputs>>;
}

const version = 1;
const noProfiles: Profiles = { current: 'default', profiles: {} };

/** The profiles in a kept text, each entry checked; none in a text that is not ours. */
export function readProfiles(text: string | null): Profiles {
  const data = parse(text ?? '');
  if (!isRecord(data) || data['version'] !== version || !isRecord(data['profiles'])) {
    return noProfiles;
  }
  const entries = Object.entries(data['profiles']).filter(([, inputs]) => isRecord(inputs));
  const profiles = Object.fromEntries(entries.map(([name, inputs]) => [name, readInputs(inputs)]));
  const { current } = data;
  const isKnown = typeof current === 'string' && Object.hasOwn(profiles, current);
  return { current: isKnown ? current : noProfiles.current, profiles };
}

/** The text to keep. */
export function writeProfiles({ current, profiles }: Profiles): string {
  return JSON.stringify({ version, current, profiles });
}

/** The inputs of the profile in use. */
export function currentInputs({ current, profiles }: Profiles): Inputs {
  return Object.hasOwn(profiles, current) ? (profiles[current] ?? noInputs) : noInputs;
}

/** The profiles with these inputs in the one in use. */
export function withInputs({ current, profiles }: Profiles, inputs: Inputs): Profiles {
  return { current, profiles: { ...profiles, [current]: inputs } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON counts as nothing kept
  }
}
