/** True for a fragment with a shared profile in it, of whatever version. */
export function isShared(hash: string): boolean {
  return /[#&]v\d+=/.test(hash);
}

/** The anchor of a link that holds a workspace that was found, and the place on the page from which it comes. */
export const auditedAnchor = 'audited-workspace';
