/** What a subscription is like besides what a plan does: each of these stops readers, and none of them is theirs to change. */

/** One recorder's circumstances; what is left out is as in a subscription of one's own. */
export interface World {
  /** The policies that the default Azure landing zone assigns above the subscription. */
  readonly landingZone?: boolean;
  /** A role works only at the second request that counts on it. */
  readonly freshRoles?: boolean;
  /** Ids below which whoever runs the scripts may not read: lists leave them out, and to get one is refused. */
  readonly unreadable?: RegExp;
  /** Names that someone else in the world has. */
  readonly taken?: readonly string[];
  /** az of Windows ends its lines with CR LF. */
  readonly lineEnds?: 'CRLF';
}
