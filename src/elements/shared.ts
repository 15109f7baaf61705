/** True for a fragment with a shared profile in it, of whatever version. */
export function isShared(hash: string): boolean {
  return /[#&]v\d+=/.test(hash);
}
