import type { ControlId, StepId } from '../parameters/ids.ts';

/** A part of the work on a whole workspace; what a later one needs stands in an earlier one. */
export interface RepairPhase {
  readonly title: string;
  readonly does: string;
  /** The condition that must hold before the next one begins. */
  readonly until: string;
  readonly steps: readonly StepId[];
}

/** A change that takes a workspace down where it is done in another order. */
export interface DangerousMend {
  readonly title: string;
  readonly controls: readonly ControlId[];
  /** The outcome where only the last of its acts is done. */
  readonly otherwise: string;
  /** Its acts, in their order. */
  readonly acts: readonly string[];
  /** How far it goes back. */
  readonly back: string;
}

/** A decision for a person, and why. */
export interface NeverAutomatic {
  readonly title: string;
  readonly why: string;
}

/** The order in which an open workspace is closed without cutting off those who use it. */
export const repairOrder: readonly RepairPhase[] = [
  {
    title: 'Write down what is there, and record who comes',
    does: 'Export the roles, the access policies of the vaults, the network rules, the outbound rules, the endpoints with their deployments and the keys in use. Send the logs of every resource to one place.',
    until: 'Seven days of logs, so that whoever will be cut off is seen before.',
    steps: ['mon-law', 'mon-diagnostics', 'mon-activity-log'],
  },
  {
    title: 'Give identities and their roles',
    does: 'Make the managed identities and give each its roles, and give people theirs by groups. Nothing is taken away yet.',
    until: 'Ten minutes, until every service knows the roles.',
    steps: [
      'iam-workspace-identity',
      'iam-compute-identity',
      'iam-endpoint-identity',
      'iam-groups',
    ],
  },
  {
    title: 'Lay the network',
    does: 'Make the subnets and the rules that allow. The default route and the rules that deny come after them.',
    until: 'A machine in each subnet reaches what it needs.',
    steps: ['net-vnet', 'net-pe-subnet', 'net-compute-subnet', 'net-nsg', 'net-firewall'],
  },
  {
    title: 'Open the private ways',
    does: 'Raise the registry to Premium. Make all private endpoints, then their DNS records and the links of the zones, and a way in for people.',
    until: 'From inside, every name answers with a private address.',
    steps: ['data-acr', 'net-dependency-endpoints', 'net-dns', 'net-ws-endpoint', 'net-way-in'],
  },
  {
    title: 'Do what needs open vaults',
    does: 'Let a cluster build images. Write key versions and the rotation of keys, while the vaults still answer from where you sit.',
    until: 'An environment builds on the cluster.',
    steps: ['cmp-cluster', 'data-cmk'],
  },
  {
    title: 'Change who opens the vaults',
    does: 'Turn the vaults from access policies to roles. Give the workspace its own identity beside the one of the system, and take that one away later.',
    until: 'A job runs, and the studio shows the data.',
    steps: ['data-kv', 'ws-create'],
  },
  {
    title: 'Stop the keys',
    does: 'Let the datastores sign in instead of holding a key. Then refuse the keys of the accounts.',
    until: 'A week of storage logs without a request by key or signature.',
    steps: ['data-datastore', 'data-storage', 'data-training-storage'],
  },
  {
    title: 'Change the network of the workspace',
    does: 'Where you choose the managed network: delete compute and online endpoints, switch it on, and make them again.',
    until: 'Its outbound rules are active, and a job reaches what it needs.',
    steps: ['iam-workspace-self', 'net-managed-vnet', 'data-outbound-rule'],
  },
  {
    title: 'Close the doors',
    does: 'Take public access away from the registry, the storage accounts, the vaults and the online endpoints, in this order; the workspace goes last.',
    until: 'Each is tried from inside before the next is closed.',
    steps: ['data-acr', 'data-storage', 'data-kv', 'model-endpoint', 'ws-create'],
  },
  {
    title: 'Make it stay',
    does: 'Forbid exports from the registry, protect the vaults from purging, set the deny policies, and lock the logs.',
    until: 'Verify says PASS for every control that you kept.',
    steps: ['gov-deny-policies', 'gov-locks'],
  },
];

/** The ten changes that most often take down what runs, the most dangerous first. */
export const dangerousMends: readonly DangerousMend[] = [
  {
    title: 'A vault from access policies to roles',
    controls: ['iam-kv-rbac', 'data-kv-hardened'],
    otherwise:
      'All access policies stop counting at once: the workspace, applications and backups lose the vault.',
    acts: [
      'List the access policies, with everyone whom they let in.',
      'Give each of them the role that says the same; the identity of the workspace is one of them.',
      'Wait ten minutes, then switch.',
      'Read a secret as each of them.',
    ],
    back: 'The policies are kept, and count again when you switch back.',
  },
  {
    title: 'The keys of a storage account',
    controls: ['data-no-shared-key', 'data-credless-datastore'],
    otherwise:
      'Every datastore, mounted share, function and signature that goes by key is refused within the minute.',
    acts: [
      'Give people and identities roles on the data.',
      'Let the built-in datastores of the workspace sign in.',
      'Make every other datastore again without a key, and give each compute an identity.',
      'Watch the storage logs until seven days hold no request by key or signature.',
      'Refuse the keys.',
    ],
    back: 'Allow the keys again; they are still the same.',
  },
  {
    title: 'The isolation of the workspace',
    controls: ['net-managed-vnet'],
    otherwise:
      'Azure refuses it while compute or endpoints are there, and what runs loses every host that no rule names.',
    acts: [
      'Export compute, endpoints and outbound rules; let running jobs end.',
      'Delete all managed compute and online endpoints, and detach Kubernetes clusters.',
      'Give the identity of the workspace its role on what the rules lead to, and write the rules.',
      'Switch the network on, then provision it; this takes up to an hour.',
      'Make compute and endpoints again.',
    ],
    back: 'It does not go back, neither to no network nor to a looser mode.',
  },
  {
    title: 'Public access of the workspace',
    controls: ['net-ws-private'],
    otherwise: 'The studio, MLflow and notebooks end for everyone outside, you among them.',
    acts: [
      'Make the private endpoint of the workspace and both of its DNS zones.',
      'Make a way in, and open the studio by it.',
      'Take public access away.',
    ],
    back: 'Public access comes back for all addresses: a list of allowed addresses that was there is not restored, so export it before.',
  },
  {
    title: 'Public access of a storage account',
    controls: ['data-storage-hardened', 'net-dependency-endpoints'],
    otherwise: 'Jobs, notebooks and the data pages of the studio fail.',
    acts: [
      'Make endpoints and zones for blobs and for files.',
      'Let the identity of the workspace read both endpoints.',
      'Where the network is managed, wait until its rules to the account are active.',
      'Take public access away.',
    ],
    back: 'Public access comes back at once, with the rules that the account kept.',
  },
  {
    title: 'Public access of the registry',
    controls: ['data-acr-hardened', 'cmp-private-image-build', 'data-acr-no-export'],
    otherwise:
      'No environment builds, no node pulls its image, and pipelines outside can no longer push.',
    acts: [
      'Raise the registry to Premium: below it Azure refuses all that follows, and it costs more by the day.',
      'Make its endpoint and zone.',
      'Build an environment on a cluster instead of the tasks of the registry.',
      'Take public access away, then forbid exports.',
    ],
    back: 'Public access and exports come back; Premium goes back only without endpoints, rules and export policy.',
  },
  {
    title: 'Public access of a vault',
    controls: ['data-kv-hardened', 'data-key-rotation'],
    otherwise:
      'Your own machine loses the vault, and keys can no longer be written from where you sit.',
    acts: [
      'Write all keys, their versions and their rotation.',
      'Make the endpoint and the zone; in a managed network, its rule to the vault.',
      'Take public access away, and work on the vault from inside from then on.',
    ],
    back: 'Public access comes back at once.',
  },
  {
    title: 'Protection from purging',
    controls: ['data-kv-hardened', 'data-cmk'],
    otherwise:
      'Scripts that delete a vault or a secret and make it again under the same name fail.',
    acts: [
      'Find what deletes and makes again, and give it names that change.',
      'Switch the protection on.',
    ],
    back: 'It does not go back: names stay taken for up to 90 days after a deletion, and nobody can shorten that.',
  },
  {
    title: 'How callers reach and sign in to an online endpoint',
    controls: ['model-endpoint-entra', 'model-endpoint-private'],
    otherwise:
      'Every caller with a key, and every caller outside, fails at once. An update from a file that names no traffic would also send the deployments none.',
    acts: [
      'Make a second endpoint that takes Entra tokens, closed to the outside.',
      'Give the callers the scoring role, and move them one by one.',
      'Delete the first endpoint.',
    ],
    back: 'Until the first endpoint is deleted, callers go back to it.',
  },
  {
    title: 'The identity of the workspace',
    controls: ['iam-workspace-identity'],
    otherwise:
      'The identity of the system ends with all its roles, and with it what the workspace may read.',
    acts: [
      'Make the identity and give it every role that the old one has.',
      'Let the workspace have both, with the new one as the primary.',
      'Run a job, deploy, and look into the studio.',
      'Take the identity of the system away; only a live subscription shows whether Azure takes this last act.',
    ],
    back: 'A new identity of the system has no roles: give them again.',
  },
];

/** Acts that are never done without a person who knows why. */
export const neverAutomatic: readonly NeverAutomatic[] = [
  {
    title: 'Approving the connection of a private endpoint',
    why: 'It lets a network in, and that network may be a stranger’s. Look whose endpoint asks; reject and delete the one that nobody knows.',
  },
  {
    title: 'Putting the plan’s tag on what others made',
    why: 'Undo deletes what carries the tag. A group or workspace that was there before you would go with the plan.',
  },
  {
    title: 'Setting deny policies before the workspace is mended',
    why: 'They would refuse the mends: while the workspace is open, even a change of its tags is refused. Repair takes them after the workspace, and asks; say no while anything of the workspace still fails.',
  },
];
