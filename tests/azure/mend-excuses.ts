/** What a mend changes besides its setting, each with the reason. */

/** A property of a type that a mend may change or leave otherwise than it was. */
export interface MendExcuse {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly why: string;
}

export const mendExcuses: readonly MendExcuse[] = [
  {
    type: /\/virtualMachines$/,
    path: /^properties\.instanceView\./,
    why: 'A machine is stopped while it is changed, and started again.',
  },
  {
    type: /\/policyAssignments$/,
    path: /^$/,
    why: 'The definition of an assignment is fixed, so it is deleted and made again.',
  },
  {
    type: /\/activityLogAlerts$/,
    path: /^properties\.(?:scopes|actions\.actionGroups)$/,
    why: 'What the plan wants is added; what others watch and whom they tell stays.',
  },
  {
    type: /\/computes$/,
    path: /\.nodeIdleTimeBeforeScaleDown$/,
    why: 'PT2M and PT120S are the same time.',
  },
  {
    type: /\/vaults\/keys$/,
    path: /^properties\.(?:keyUriWithVersion|attributes\.exp)$/,
    why: 'A key is mended by a new version, with an end of its own.',
  },
  {
    type: /\/flowLogs$/,
    path: /\.trafficAnalyticsInterval$/,
    why: 'az leaves the interval out of an update, and Azure takes its default, which the plan has. Not tried live.',
  },
  {
    type: /\/resourceGroups$/i,
    path: /^tags\.mlsecPlanRun-/,
    why: 'A script that changes something says by a tag of the group that it is at work.',
  },
];

/** Settings that cannot fail in the words of Azure. */
export const noWeaker = {
  paths: /^properties\.(?:networkAcls\.bypass|networkRuleBypassOptions)$/,
  why: 'The other word of Azure lets less through, and passes.',
} as const;

/** The entry that excuses a difference. */
export function excusedBy(type: string, path: string): MendExcuse | undefined {
  return mendExcuses.find((one) => one.type.test(type) && one.path.test(path));
}

/** Entries that no mend of the run needed. */
export function needlessExcuses(
  trials: readonly { readonly excuses: readonly MendExcuse[] }[],
): readonly string[] {
  const used = new Set(trials.flatMap(({ excuses }) => excuses));
  return mendExcuses
    .filter((one) => !used.has(one))
    .map(({ type, path }) => `no mend needs the excuse for ${path.source} of ${type.source}`);
}
