// The judge of verify in TypeScript: the same meanings as library/judge.sh and judge.ps1, which the tests compare.
import { type Verdict, worstOf } from '../language/verdict.ts';
import { type Matcher } from '../language/statement.ts';

/** A demand, with its words resolved to texts. */
export interface Wanted {
  readonly matcher: Matcher;
  readonly texts: readonly string[];
  readonly absent: 'fails' | 'unknown';
}

/** The verdict on one value. */
export function verdictOn(value: unknown, { matcher, texts, absent }: Wanted): Verdict {
  if (matcher.kind === 'empty') return resultOf(isEmpty(value));
  if (value === null || value === undefined) return absent === 'fails' ? 'FAIL' : 'UNKNOWN';
  return byKind[matcher.kind](value, matcher as never, texts); // each meaning takes its own kind
}

/** The worst of verdicts. */
export function worst(results: readonly Verdict[]): Verdict {
  return worstOf(results) ?? 'PASS';
}

type Meaning<Kind extends Matcher['kind']> = (
  value: unknown,
  matcher: Extract<Matcher, { readonly kind: Kind }>,
  texts: readonly string[],
) => Verdict;

const byKind: { readonly [Kind in Exclude<Matcher['kind'], 'empty'>]: Meaning<Kind> } = {
  is: (value, _, texts) => onScalar(value, (text) => isAmong(text, texts)),
  atLeast: (value, { number }) => onScalar(value, (text) => isNoLess(text, number)),
  atMost: (value, { duration }) => {
    const [found, most] = [plain(value), duration].map((one) => secondsOf(one ?? ''));
    if (found === undefined || most === undefined) return 'UNKNOWN';
    return resultOf(found > 0 && found <= most);
  },
  endsNot: (value, { text }) => onText(value, (one) => !folded(one).endsWith(folded(text))),
  begins: (value, _, texts) =>
    onText(value, (one) => texts.some((text) => folded(one).startsWith(folded(text)))),
  exactly: (value, _, texts) =>
    onSet(value, (items) => areAmong(items, texts) && areAmong(texts, items)),
  within: (value, _, texts) => onSet(value, (items) => areAmong(items, texts)),
  holds: (value, _, texts) => onSet(value, (items) => areAmong(texts, items)),
  holdsOne: (value, _, texts) => onSet(value, (items) => items.some((one) => isAmong(one, texts))),
  flows: (value, _, texts) => onlyFlows(value, texts),
};

/** A word that no other is equal to stands for an empty text in a list. */
const nothing = '\u0000';

function resultOf(fits: boolean): Verdict {
  return fits ? 'PASS' : 'FAIL';
}

function onScalar(value: unknown, fits: (text: string) => boolean): Verdict {
  const text = plain(value);
  return text === undefined ? 'UNKNOWN' : resultOf(fits(text));
}

function onText(value: unknown, fits: (text: string) => boolean): Verdict {
  return typeof value === 'string' ? resultOf(fits(value)) : 'UNKNOWN';
}

function onSet(value: unknown, fits: (items: readonly string[]) => boolean): Verdict {
  if (!Array.isArray(value)) return 'UNKNOWN';
  const items = value.map((one) =>
    isEmptyContainer(one) ? JSON.stringify(one) : plain(one, true),
  );
  return items.every((one) => one !== undefined)
    ? resultOf(fits(items.map((one) => (one === '' ? nothing : one))))
    : 'UNKNOWN';
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || isEmptyContainer(value);
}

function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The text of a scalar; undefined for what holds others, and for null where that is no item. */
function plain(value: unknown, isItem = false): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return isItem ? 'null' : undefined;
  return typeof value === 'object' || value === undefined ? undefined : JSON.stringify(value);
}

const isAscii = /^[ -~]*$/;

/** ASCII letters alone have two cases. */
export function folded(text: string): string {
  // Nearly all texts are ASCII, of which the engine knows the cases by itself.
  if (isAscii.test(text)) return text.toLowerCase();
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isAmong(text: string, others: readonly string[]): boolean {
  const one = folded(text);
  return others.some((other) => folded(other) === one);
}

function areAmong(texts: readonly string[], others: readonly string[]): boolean {
  return texts.every((one) => isAmong(one, others));
}

function isNoLess(text: string, least: number): boolean {
  const [, digits] = /^0*(\d+)(?:\.\d+)?$/.exec(text) ?? [];
  return digits !== undefined && digits.length < 400 && BigInt(digits) >= BigInt(least);
}

const duration =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;
/** A year has 365 days, a month a twelfth of that. */
const lengths = [31_536_000, 2_628_000, 604_800, 86_400, 3_600, 60, 1];

function secondsOf(text: string): number | undefined {
  const parts = duration.exec(text)?.slice(1);
  return parts?.reduce((sum, part, at) => sum + Number(part ?? 0) * (lengths[at] ?? 0), 0);
}

/** A rule is a list of its protocols, one of its peers and one of its ports; any of them without an item says nothing. */
function onlyFlows(value: unknown, flows: readonly string[]): Verdict {
  if (!Array.isArray(value) || value.length !== 3) return 'UNKNOWN';
  const [protocols, peers, ports] = value.map(words);
  if (!protocols?.length || !peers?.length || !ports?.length) return 'UNKNOWN';
  return resultOf(
    protocols.every((protocol) =>
      peers.every((peer) => ports.every((port) => isAllowed(protocol, peer, port, flows))),
    ),
  );
}

function words(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const said = list.filter((one) => one !== null && one !== '').map((one) => plain(one));
  return said.every((one) => one !== undefined) ? said : undefined;
}

/** A star stands for any protocol, or any port, of a flow. */
function isAllowed(
  protocol: string,
  peer: string,
  range: string,
  flows: readonly string[],
): boolean {
  const [, first, last] = /^([^-]*)-([^-]*)$/.exec(range) ?? [];
  const port = first !== undefined && first === last ? first : range;
  if (port.includes(' ')) return false;
  return flows.some((flow) => {
    const [anyOf = '', to = '', ...ports] = flow.split(' ');
    const isProtocol = anyOf === '*' || folded(anyOf) === folded(protocol);
    return (
      isProtocol && folded(to) === folded(peer) && (ports.includes('*') || ports.includes(port))
    );
  });
}
