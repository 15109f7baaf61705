// IPv4 ranges by plain arithmetic: bitwise operators would turn addresses from 128.0.0.0 on negative.

/** An IPv4 range; `address` may lie inside the range until it is tidied. */
export interface Range {
  readonly address: number;
  readonly length: number;
}

/** The range that a text which passed the check of a range writes. */
export function parseRange(text: string): Range {
  const [address = '', length] = text.split('/');
  const bytes = address.split('.').map(Number);
  return { address: bytes.reduce((sum, byte) => sum * 256 + byte, 0), length: Number(length) };
}

export function formatRange({ address, length }: Range): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${bytes.join('.')}/${length}`;
}

/** The number of addresses in a range of this length. */
export function sizeOf(length: number): number {
  return 2 ** (32 - length);
}

/** The range of this length around the address, host bits zero. */
export function tidy({ address, length }: Range): Range {
  return { address: address - (address % sizeOf(length)), length };
}

export function isTidy(range: Range): boolean {
  return range.address % sizeOf(range.length) === 0;
}

/** True when the tidy range `inner` lies wholly in the tidy range `outer`. */
export function contains(outer: Range, inner: Range): boolean {
  return (
    inner.length >= outer.length &&
    tidy({ ...inner, length: outer.length }).address === outer.address
  );
}

/** True when two tidy ranges share an address; one then contains the other. */
export function overlaps(one: Range, other: Range): boolean {
  return contains(one, other) || contains(other, one);
}

/** The first tidy range of this length inside `within` that is clear of the taken ones. */
export function freeRange(
  within: Range,
  taken: readonly Range[],
  length: number,
): Range | undefined {
  const end = within.address + sizeOf(within.length);
  const size = sizeOf(length);
  let address = within.address;
  while (address + size <= end) {
    const candidate = { address, length };
    const blocker = taken.find((range) => overlaps(range, candidate));
    if (!blocker) return candidate;
    const after = blocker.address + sizeOf(blocker.length);
    address = Math.ceil(after / size) * size;
  }
  return undefined;
}
