/** Where verify knows more than the audit, and why: a setting of such a step or reason is unknown to the audit. */
export const unknownBecause: readonly (readonly [because: string, reason: RegExp])[] = [
  [
    'Verify knows the names of its plan; an audit knows only what the workspace itself names.',
    /one of the plan|only its plan has|is not known$|no identity that somebody made|there is none$/,
  ],
  [
    'Reads that only verify makes: lists of the group, custom roles, assets, federated credentials.',
    /does not collect|does not ask for it|holds no read of it|no query of the inventory asks/,
  ],
  [
    'Roles above the resource are not collected, so a role that is absent there may be held above.',
    /roles that are given on the group or above/,
  ],
  [
    'A resource that the graph leaves out may lie where one may not read.',
    /may lie where you may not read|you lack the right/,
  ],
  [
    'The management groups above are told by the graph only where one may read them.',
    /management groups above/,
  ],
  [
    'A firewall is known by the route that leads to it, so without the route it is not found.',
    /no route for all other addresses|which is no Azure Firewall|the firewall is not known/,
  ],
  ['No value is told, to verify neither.', /the value is not told|there is no such row/],
];

/**
 * Settings by which an audit finds what is meant: where one of them differs, it judges what is named there, and verify
 * what the plan has. They are left sound where the two are compared.
 */
export const findsBy: readonly (readonly [because: string, label: RegExp])[] = [
  ['Application Insights names the log workspace.', /keeps its data in the Log Analytics/],
  ['A compute names its subnet.', /in the compute subnet$|compute .* is in the virtual network$/],
  [
    'The subnet names its guards.',
    /^The .*subnet.* has (?:the|its) (?:security group|route table)/,
  ],
  ['The default route names the firewall.', /^(?:The default route|The appliance is the firewall)/],
  [
    'A compute or an endpoint names its identity: any that somebody made for it passes.',
    /(?:acts with|runs as) the identity that you made/,
  ],
  ['The workspace names its stores.', /^The workspace uses|^The workspace acts as/],
];
