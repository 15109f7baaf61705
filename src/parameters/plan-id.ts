const letters = 'bcdfghjkmnpqrstv';
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';

/** The identity of a new plan, out of eight bytes of chance: no two plans get the same. */
export function planIdOf([first = 0, ...rest]: Iterable<number>): string {
  return letters.charAt(first % 16) + rest.map((byte) => signs.charAt(byte % 32)).join('');
}
