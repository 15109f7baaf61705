/** Where verify knows more than the audit, and why: a setting of such a step or reason is unknown to the audit. */
export const unknownBecause: readonly (readonly [because: string, reason: RegExp])[] = [
  [
    'Verify knows the names of its plan; an audit knows only what the workspace itself names.',
    /one of the plan|only its plan has|is not known$|no identity that somebody made|there is none$/,
  ],
  [
    'Reads that only verify makes, such as the versions of data assets.',
    /does not collect|does not ask for it|holds no read of it|no query of the inventory asks|are collected only where/,
  ],
  [
    'A resource that the graph leaves out may lie where one may not read.',
    /may lie where you may not read|you lack the right|whose each is a person must judge/,
  ],
  [
    'The management groups above are told by the graph only where one may read them.',
    /management groups above/,
  ],
  [
    'A firewall is known by the route that leads to it, so without the route it is not found.',
    /no route for all other addresses|which is no Azure Firewall|the firewall is not known/,
  ],
  [
    'Scans and providers are seen by what they leave in the graph, and may have left nothing.',
    /no result of an image scan|so verify must ask/,
  ],
  [
    'The network is known by the private endpoints, and so are the roles on them.',
    /no private endpoint leads to it/,
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
    /^The .*subnet.* has (?:the|its) (?:security group|route table)|^The jump host goes out by/,
  ],
  ['The default route names the firewall.', /^(?:The default route|The appliance is the firewall)/],
  [
    'A compute or an endpoint names its identity: any that somebody made for it passes.',
    /(?:acts with|runs as) the identity that you made/,
  ],
  [
    'Azure refuses to unregister a provider that is in use, and a workspace stands in its group.',
    /is registered$|^The resource group is there/,
  ],
  [
    'An account or a workspace names its key, the vault of it and the identity that opens it.',
    /^It is the (?:key for stored data|customer-managed key)|^The identity made for it opens|^The key that encrypts .* is in the vault/,
  ],
  ['A machine names its network interface.', /^The jump host has that network interface/],
  ['A datastore names its account and its container.', /^The datastore leads to/],
  [
    'A deployment names its model and its environment: any that is registered, with an image that is fixed, passes.',
    /^The deployment (?:serves|runs in)/,
  ],
  [
    'What a plan fixes may be fixed otherwise: any base image of one build, any job, commit and data of a model.',
    /^The base image is fixed|^The model names/,
  ],
  ['The workspace names its stores.', /^The workspace uses|^The workspace acts as/],
];
