import type { ParameterId } from './ids.ts';
import { plainProblem } from './plain.ts';
import type { ParameterSet } from './parameter-set.ts';
import { unwrapped } from './readings.ts';
import { guid, problemOf } from './rule.ts';

/** A full resource id in its parts, in one spelling whatever was pasted; the names in it keep theirs. */
export interface ArmId {
  readonly text: string;
  readonly subscription: string;
  readonly group: string;
  readonly type: string;
  readonly name: string;
}

/** A kind of resource that may be brought, and the parameter that takes the name in its id. */
export interface ExistingKind {
  readonly label: string;
  readonly describes: string;
  readonly type: string;
  readonly parameter?: ParameterId;
  /** A type whose ID is taken for that of the group it lies in. */
  readonly groupOf?: string;
  /** The plan is made around it, so what only its creation sets must be as the plan has it. */
  readonly isCore?: true;
  readonly example: string;
  /** The parameters that describe it, which have no default once it is brought. */
  readonly asks?: readonly ParameterId[];
}

export const groupType = 'Microsoft.Resources/resourceGroups';

/** An address of the portal or of Resource Manager, up to the id in it. */
const address = /^https:\/\/[^/]+(?:\/.*?)?(?=\/subscriptions\/)/i;

const form =
  /^\/subscriptions\/(?<subscription>[^/]+)\/resourceGroups\/(?<group>[^/]+)(?:\/providers\/(?<namespace>[^/]+)\/(?<path>[^/]+\/[^/]+(?:\/[^/]+\/[^/]+)*))?$/i;

/** Longer than any id with an address of the portal around it. */
const longest = 4_000;

const hint =
  'Paste the whole resource ID: /subscriptions/…/resourceGroups/… and, unless it is a group, /providers/….';

type Kinds = ParameterSet['existing'];

/** The parts of a full resource id, whatever its type; `problem` says what to type instead. */
export function parseArmId(
  kinds: Kinds,
  text: string,
): { readonly ok: true; readonly id: ArmId } | { readonly ok: false; readonly problem: string } {
  // The length is judged first, so that no pattern takes long.
  if (text.length > longest) {
    return { ok: false, problem: `Use at most ${longest} characters. ${hint}` };
  }
  const bare = withoutAddress(unwrapped(text));
  const odd = plainProblem(bare);
  if (odd) return { ok: false, problem: `${odd} ${hint}` };
  const parts = form.exec(bare)?.groups;
  if (!parts) return { ok: false, problem: hint };
  const { subscription = '', group = '', namespace, path = '' } = parts;
  if (problemOf(guid.check, subscription)) {
    return { ok: false, problem: `Use a subscription ID after /subscriptions/. ${guid.hint}` };
  }
  const scope = { subscription: subscription.toLowerCase(), group };
  return { ok: true, id: namespace ? resourceIn(scope, namespace, path, kinds) : groupId(scope) };
}

/** The id of the group that a resource lies in. */
export function groupId({ subscription, group }: Pick<ArmId, 'subscription' | 'group'>): ArmId {
  const text = `/subscriptions/${subscription}/resourceGroups/${group}`;
  return { text, subscription, group, type: groupType, name: group };
}

/** The spelling of a type that may be brought or that stands for its group; any other stays as it was typed. */
function spellingOf(type: string, kinds: Kinds): string {
  const known = Object.values(kinds).flatMap(({ type, groupOf = [] }) => [type].concat(groupOf));
  return known.find((other) => other.toLowerCase() === type.toLowerCase()) ?? type;
}

function resourceIn(
  scope: Pick<ArmId, 'subscription' | 'group'>,
  namespace: string,
  path: string,
  kinds: Kinds,
): ArmId {
  const segments = path.split('/');
  const typed = [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
  const type = spellingOf(typed, kinds);
  const [provider = '', ...types] = type.split('/');
  const names = segments.filter((_, index) => index % 2 === 1);
  const pairs = types.map((one, index) => `${one}/${names[index] ?? ''}`);
  const text = [groupId(scope).text, 'providers', provider, ...pairs].join('/');
  return { ...scope, text, type, name: names.at(-1) ?? '' };
}

/** The id alone: without the address around it, the page of the portal behind it, or a slash at its end. */
function withoutAddress(text: string): string {
  const decoded = /^https:/i.test(text) ? decode(text) : text;
  if (!address.test(decoded)) return decoded.replace(/\/+$/, '');
  const id = decoded
    .replace(address, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '');
  if (form.test(id)) return id;
  const shorter = id.replace(/\/[^/]*$/, ''); // the portal adds the page that was open
  return form.test(shorter) ? shorter : id;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray %
  }
}
