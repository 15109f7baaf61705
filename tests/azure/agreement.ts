/** Whether what a body holds agrees with what is declared. */
import { search } from '@jmespath-community/jmespath';
import { isDeepStrictEqual } from 'node:util';
import { type Json, listOf, valueAt } from '../azure-model/json.ts';
import type { DeclaredItems, DeclaredValue } from './declared-requests.ts';

/** The items of a list for which the conditions hold. */
export function itemsIn(body: Json, { over, where }: DeclaredItems): readonly Json[] {
  return listOf(cellAt(body, over)).filter((item) => fits(item, where));
}

/** Whether all conditions hold for an item. */
export function fits(item: Json, where: DeclaredItems['where']): boolean {
  return where.every((one) => agrees(cellAt(item, one.path), one.value));
}

/** By a dotted path without regard to case, as Azure reads keys; undefined where an expression fits no such body. */
export function cellAt(value: Json, path: string): Json | undefined {
  if (/^[\w.]+$/.test(path)) return valueAt(value, path) ?? null;
  try {
    return search(value as Parameters<typeof search>[0], path);
  } catch {
    return undefined;
  }
}

/** Whether a value is as declared, as verify compares it; what could not be read is not. */
export function agrees(found: Json | undefined, { kind, words }: DeclaredValue): boolean {
  if (found === undefined) return false;
  if (kind === 'empty') return found === null || found === '' || listOf(found).length === 0;
  if (found === null) return false;
  if (!words) return true;
  const texts = (Array.isArray(found) ? listOf(found) : [found]).map(textOf);
  const wanted = words.map((one) => one.toLowerCase());
  const [first = ''] = wanted;
  const [text = ''] = texts;
  switch (kind) {
    case 'is':
      return texts.length === 1 && wanted.includes(text);
    case 'atLeast':
      return Number(text) >= Number(first);
    case 'atMost':
      return daysOf(text) <= daysOf(first);
    case 'begins':
      return wanted.some((one) => text.startsWith(one));
    case 'endsNot':
      return !text.endsWith(first);
    case 'exactly':
      return isDeepStrictEqual(new Set(texts), new Set(wanted));
    case 'within':
      return texts.every((one) => wanted.includes(one));
    case 'holds':
      return wanted.every((one) => texts.includes(one));
    case 'holdsOne':
      return wanted.some((one) => texts.includes(one));
    case 'flows':
      return letsThroughOnly(found, wanted);
    default:
      return kind satisfies never;
  }
}

/** A list of protocols, one of peers and one of ports: each combination must be of one of the words. */
function letsThroughOnly(found: Json, flows: readonly string[]): boolean {
  const [protocols = [], peers = [], ports = []] = listOf(found).map((one) =>
    listOf(one).map(textOf),
  );
  const known = flows.map((one) => one.split(' '));
  if ([protocols, peers, ports].some((one) => one.length === 0)) return false;
  return protocols.every((protocol) =>
    peers.every((peer) =>
      ports.every((port) =>
        known.some(
          ([first = '', to, ...numbers]) =>
            ['*', protocol].includes(first) &&
            to === peer &&
            numbers.some((one) => ['*', port].includes(one)),
        ),
      ),
    ),
  );
}

/** The text of a value, without regard to case. */
export function textOf(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}

/** A length of time in ISO 8601, in days; one that is none is longer than any. */
function daysOf(duration: string): number {
  const units = [365, 30, 7, 1, 1 / 24, 1 / 1440, 1 / 86_400];
  const form =
    /^p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/;
  const parts = form.exec(duration)?.slice(1);
  return (
    parts?.reduce((sum, part, at) => sum + Number(part ?? 0) * (units[at] ?? 0), 0) ?? Infinity
  );
}

/** Whether some of the flows that were found lets all of the declared one through. */
export function isCarried(
  [protocol = '', peer = '', ...ports]: readonly string[],
  found: readonly (readonly (readonly string[])[])[],
): boolean {
  const names = protocol === '*' ? ['*', 'any'] : [protocol]; // a firewall says Any
  return ports.every((port) =>
    found.some(
      ([protocols = [], peers = [], some = []]) =>
        names.some((one) => protocols.includes(one)) && peers.includes(peer) && some.includes(port),
    ),
  );
}
