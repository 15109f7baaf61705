// Rules that no check can hold, because their sentences offer a fix made from the draft.
import type { ParameterSet } from '../../parameters/parameter-set.ts';
import { isCalendarDay, lastDayAtMost } from './dates.ts';
import {
  type Range,
  contains,
  formatRange,
  isTidy,
  overlaps,
  parseRange,
  tidy,
} from '../../parameters/ranges.ts';
import { isSovereignRegion } from './regions.ts';
import { advise, type Advice, suggest } from '../../parameters/sentences.ts';

export const fieldRules: ParameterSet['fieldRules'] = {
  location: publicCloud,
  vnetPrefix: networkRange,
  peSubnet: unreserved,
  computeSubnet: unreserved,
  jumpSubnet: unreserved,
  auditStart: calendarDay,
  auditEnd: calendarDay,
};

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(parseRange);
const docker = parseRange('172.17.0.0/16');

/** True for a range in which the virtual network may stand. */
export function isNetworkRange(range: Range): boolean {
  return networkFault(range) === undefined;
}

function networkRange(text: string): Advice | undefined {
  const range = parseRange(text);
  const fault = networkFault(range);
  return fault ? advise(fault, formatRange(legalNetworkLike(range))) : undefined;
}

function networkFault(range: Range): string | undefined {
  const whole = tidy(range);
  if (!isTidy(range)) return 'Start at the first address of the range';
  if (!privateRanges.some((outer) => contains(outer, whole))) {
    return 'Use a private range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16';
  }
  if (overlaps(whole, docker))
    return 'Use a range clear of 172.17.0.0/16, which Docker uses on compute';
  if (range.length > 27) return 'Use a range of /27 or larger';
  return undefined;
}

function legalNetworkLike({ address, length }: Range): Range {
  const alike = tidy({ address, length: length > 27 ? 24 : length });
  if (isNetworkRange(alike)) return alike;
  return { ...parseRange('10.40.0.0/16'), length: Math.min(Math.max(length, 16), 24) };
}

const reserved = [
  'AzureFirewallSubnet',
  'AzureFirewallManagementSubnet',
  'AzureBastionSubnet',
  'GatewaySubnet',
  'RouteServerSubnet',
];

function unreserved(name: string): Advice | undefined {
  const taken = reserved.find((other) => other.toLowerCase() === name.toLowerCase());
  if (!taken) return undefined;
  return { message: suggest(`Use another name than ${taken}, which Azure reserves`, 'snet-ml') };
}

// Which region it should be, nobody can know: the example is not offered as a fix.
function publicCloud(location: string): Advice | undefined {
  if (!isSovereignRegion(location)) return undefined;
  const advice =
    'Use a region of the public cloud; the commands here do not fit Azure Government or China';
  return { message: suggest(advice, 'eastus2') };
}

function calendarDay(text: string): Advice | undefined {
  if (isCalendarDay(text)) return undefined;
  return advise('Use a day of the calendar', lastDayAtMost(text));
}
