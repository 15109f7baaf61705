/** The reads of apply before the first change: of resources that the reader brought, and of those under a name of the plan. */
import type { Inspection, Trait } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import type { ResourceTypes } from '../azure/resource-types.ts';
import { type Text, idOf, nameOf, parameter, type Word, word } from '../language/word.ts';
import type { ParameterId, ExistingKey, StepId } from '../parameters/ids.ts';
import { existingKinds } from './parameters/existing.ts';
import type { When } from '../parameters/conditions.ts';
import { inZonedRegion } from './statements/region-zones.ts';
import {
  appInsights,
  bastionPublicIp,
  bastionSubnet,
  cmkKeyVault,
  computeSubnet,
  containerRegistry,
  dataStorageAccount,
  firewall,
  firewallPublicIp,
  firewallSubnet,
  flowLogStorageAccount,
  jumpSubnet,
  keyVault,
  logAnalytics,
  natPublicIp,
  peSubnet,
  storageAccount,
  vnet,
  workspace,
} from './resources.ts';
import {
  actsOtherwise,
  madeOtherwise,
  moreThanAsked,
  networkOtherwise,
} from './statements/workspace-traits.ts';

type PathOf<Type> = Type extends keyof ResourceTypes ? keyof ResourceTypes[Type] & string : string;

export interface TraitOptions<Type> extends Pick<Trait, 'severity' | 'when' | 'compared'> {
  readonly path: PathOf<Type>;
  /** The meaning of an absent value. */
  readonly absent?: string;
  readonly is?: Text;
  readonly isNot?: Text;
  readonly says: Text;
  readonly mend: Text;
}

function trait<Type>({ path, absent, is, isNot, says, mend, ...rest }: TraitOptions<Type>): Trait {
  // `||` would take false for absent.
  const found = absent === undefined ? path : `not_null(${path}, '${absent}')`;
  const test = is === undefined ? { isNot: word(isNot ?? '') } : { is: word(is) };
  return { ...rest, fact: `[${found}]`, test, says: word(says), mend: word(mend) };
}

const again = 'render again.';
const location = parameter('location');

// Resources that the reader brought

function brought<Type extends string>(
  key: ExistingKey,
  resource: Resource<Type>,
  traits: readonly TraitOptions<Type>[],
  more: readonly Trait[] = [],
  when: When = [],
): Inspection {
  return {
    of: resource,
    when: [`existing:${key}`, ...when],
    called: existingKinds[key].label,
    missing: 'is a fault',
    traits: [...traits.map((one) => trait(one)), ...more],
  };
}

/** No call to paste: repair alone sees whether what must hold before a door is shut does hold. */
const repaired = 'The repair script of the bundle mends it.';

const elsewhere = <Path extends string>(path: Path, severity: Trait['severity'], why: string) =>
  ({
    path,
    severity,
    is: location,
    says: ['is in another region than ', location, `${why}.`],
    mend: ['Bring one in ', location, `, or set the region of the plan to its own, and ${again}`],
  }) as const;

/** A subnet of the plan has its range to itself in the network. */
function room(subnet: Resource, range: ParameterId, when: When = []): readonly Trait[] {
  const its = [...subnet.name, ' (', parameter(range), ')'];
  return [
    {
      fact: 'properties.addressSpace.addressPrefixes',
      test: { holds: [parameter(range)] },
      severity: 'error',
      when,
      says: ['has no range that holds the subnet ', ...its, '.'],
      mend: [`Type a range of the network that no subnet uses, and ${again}`],
    },
    {
      fact: "properties.subnets[].join('=', [name, properties.addressPrefix || properties.addressPrefixes[0] || ''])",
      test: { room: [...subnet.name, '=', parameter(range)] },
      severity: 'error',
      when,
      says: [
        'has a subnet that stands in the way of ',
        ...its,
        ', or that name with another range.',
      ],
      mend: [`Type another name or a range that no subnet uses, and ${again}`],
    },
  ];
}

const open = (what: string) =>
  ({
    path: 'properties.publicNetworkAccess',
    absent: 'not set',
    severity: 'warning',
    isNot: 'Enabled',
    says: `is open to public networks, and apply leaves ${what} that you brought as it is.`,
    mend: repaired,
  }) as const;

const updateKeyVault = (options: string): Word => [
  `az keyvault update ${options} --name `,
  nameOf(cmkKeyVault),
];

/** The faults for which Azure encrypts nothing with a key, so that apply would stop half-way. */
const lasting: TraitOptions<typeof cmkKeyVault.type> = {
  path: 'properties.enablePurgeProtection',
  absent: 'false',
  severity: 'error',
  is: 'true',
  says: 'can be purged, so Azure encrypts nothing with its key.',
  mend: [...updateKeyVault('--enable-purge-protection true'), ' (nobody can switch it off again)'],
};

/** The traits that are needed where apply makes something that a key encrypts. */
function whereEncrypted(
  ...traits: readonly TraitOptions<typeof cmkKeyVault.type>[]
): readonly Trait[] {
  const cases: readonly When[] = [['!existing:workspace'], ['existing:workspace', 'storageKey']];
  return cases.flatMap((when) => traits.map((one) => trait({ ...one, when })));
}

export const broughtInspections: readonly Inspection[] = [
  brought('workspace', workspace, [
    elsewhere('location', 'error', ', where its compute and endpoints stand'),
    ...networkOtherwise.map(({ has, ...rest }) => ({
      ...rest,
      severity: 'error' as const,
      says: has,
    })),
    ...moreThanAsked,
    ...actsOtherwise,
    {
      path: 'properties.containerRegistry',
      absent: 'none',
      severity: 'warning',
      is: idOf(containerRegistry),
      says: ['does not use the registry ', nameOf(containerRegistry), '.'],
      mend: repaired,
    },
    open('a workspace'),
  ]),
  brought(
    'vnet',
    vnet,
    [elsewhere('location', 'error', ', where private endpoints and compute have to stand')],
    [
      ...room(peSubnet, 'peSubnetPrefix'),
      ...room(computeSubnet, 'computeSubnetPrefix', ['network=own']),
      ...room(firewallSubnet, 'firewallSubnetPrefix', ['network=own']),
      ...room(bastionSubnet, 'bastionSubnetPrefix', ['wayIn']),
      ...room(jumpSubnet, 'jumpSubnetPrefix', ['wayIn']),
    ],
  ),
  brought('storageAccount', storageAccount, [
    elsewhere('location', 'warning', ', so that data goes between regions'),
    {
      path: 'properties.isHnsEnabled',
      absent: 'false',
      severity: 'error',
      is: 'false',
      says: 'has a hierarchical namespace, which the default account of a workspace may not have.',
      mend: `Bring an account without one, or let the guide make it, and ${again}`,
    },
    {
      path: 'sku.tier',
      severity: 'error',
      is: 'Standard',
      says: 'is a premium account, which a workspace does not take as its default.',
      mend: `Bring a standard account, or let the guide make it, and ${again}`,
    },
    {
      path: 'sku.name',
      severity: 'notice',
      when: ['region:zones'],
      is: parameter('storageRedundancy'),
      says: ['is not ', parameter('storageRedundancy'), ', which the plan asks of its accounts.'],
      mend: '',
    },
    {
      path: 'properties.allowSharedKeyAccess',
      absent: 'not set',
      severity: 'warning',
      when: ['control:data-no-shared-key'],
      is: 'false',
      says: 'takes its keys, which open all of it.',
      mend: repaired,
    },
    open('an account'),
  ]),
  brought('keyVault', keyVault, [
    elsewhere('location', 'warning', ', so that secrets go between regions'),
    {
      path: 'properties.enableRbacAuthorization',
      absent: 'false',
      // The roles have to be there before the policies stop counting, and apply gives them.
      severity: 'warning',
      is: 'true',
      says: 'gives access by access policies, so that the roles of this plan open nothing in it yet.',
      mend: repaired,
    },
    {
      path: 'properties.enablePurgeProtection',
      absent: 'false',
      severity: 'warning',
      is: 'true',
      says: 'can be purged, and then the workspace loses its secrets for good.',
      mend: repaired,
    },
    open('a vault'),
  ]),
  brought(
    'cmkKeyVault',
    cmkKeyVault,
    [
      elsewhere('location', 'warning', ', so that keys are asked for between regions'),
      {
        path: 'properties.networkAcls.defaultAction',
        absent: 'Allow',
        severity: 'warning',
        is: 'Deny',
        says: 'is open to public networks, and apply leaves a vault that you brought as it is.',
        mend: repaired,
      },
    ],
    whereEncrypted(
      lasting,
      {
        path: 'properties.enableRbacAuthorization',
        absent: 'false',
        severity: 'error',
        is: 'true',
        says: 'gives access by access policies, so that the roles of this plan open no key in it.',
        mend: [
          'Give each whom its policies let in the role that says the same, then: ',
          ...updateKeyVault('--enable-rbac-authorization true'),
        ],
      },
      {
        path: 'properties.publicNetworkAccess',
        absent: 'Enabled',
        severity: 'error',
        is: 'Enabled',
        says: 'keeps trusted services out, as which the workspace opens its key.',
        mend: updateKeyVault(
          '--public-network-access Enabled --default-action Deny --bypass AzureServices',
        ),
      },
    ),
    ['customerManagedKey'],
  ),
  brought('containerRegistry', containerRegistry, [
    elsewhere('location', 'warning', ', so that images go between regions'),
    {
      path: 'sku.name',
      severity: 'error',
      is: 'Premium',
      says: 'is not of the Premium tier, which alone has private endpoints.',
      mend: ['az acr update --sku Premium --name ', nameOf(containerRegistry)],
    },
    {
      path: 'properties.adminUserEnabled',
      absent: 'false',
      severity: 'warning',
      is: 'false',
      says: 'has an admin user, whose password is no person.',
      mend: repaired,
    },
    open('a registry'),
  ]),
  brought('logAnalytics', logAnalytics, [
    elsewhere('location', 'notice', ', so that logs go between regions'),
  ]),
  brought('appInsights', appInsights, [
    elsewhere('location', 'notice', ', so that telemetry goes between regions'),
    {
      path: 'properties.WorkspaceResourceId',
      absent: 'none',
      severity: 'warning',
      isNot: 'none',
      says: 'keeps its telemetry by itself; such components are retired.',
      mend: 'az monitor app-insights component update --workspace',
    },
  ]),
];

// Resources under a name of the plan, its own too: what only creation sets may have been chosen since

const anew =
  'It is set at creation only. Choose another name in the guide, or delete what is there, and render again.';

type Fixed<Type> = Omit<TraitOptions<Type>, 'mend' | 'severity'> &
  Partial<Pick<Trait, 'severity' | 'compared'>>;

function fixed<Type extends string>(
  resource: Resource<Type>,
  called: string,
  step: StepId,
  traits: readonly Fixed<Type>[],
  when: When = [],
): Inspection {
  return {
    of: resource,
    when: [`step:${step}`, ...when],
    called,
    missing: 'is right',
    traits: traits.map((one) => trait({ severity: 'error', ...one, mend: anew })),
  };
}

const stands = <Path extends string>(path: Path) =>
  ({ path, is: location, says: ['is there already, and not in ', location, '.'] }) as const;

const encryptedTwice = [
  stands('location'),
  {
    compared: true,
    path: 'properties.encryption.requireInfrastructureEncryption',
    absent: 'false',
    is: 'true',
    says: 'is there already, and is not encrypted a second time by the infrastructure.',
  },
  {
    path: 'properties.isHnsEnabled',
    absent: 'false',
    is: 'false',
    says: 'is there already, with a hierarchical namespace.',
  },
] as const;

/** A resource that is there already and names no zone of its region. */
const unzoned = {
  path: 'zones',
  absent: 'none',
  severity: 'warning',
  when: inZonedRegion,
  isNot: 'none',
} as const;

const address = (
  resource: Resource<'Microsoft.Network/publicIPAddresses'>,
  called: string,
  step: StepId,
  when: When = [],
): Inspection =>
  fixed(
    resource,
    called,
    step,
    [
      stands('location'),
      {
        ...unzoned,
        says: 'is there already, and names no zone; whether Azure spread it over them by itself cannot be seen.',
      },
    ],
    when,
  );

export const fixedInspections: readonly Inspection[] = [
  fixed(firewall, 'The firewall', 'net-firewall', [
    stands('location'),
    { ...unzoned, says: 'is there already, and stands in no zone of its region by name.' },
  ]),
  address(firewallPublicIp, 'The address of the firewall', 'net-firewall'),
  address(bastionPublicIp, 'The address of Azure Bastion', 'net-way-in'),
  address(natPublicIp, 'The address of the NAT gateway', 'net-way-in', ['!step:net-firewall']),
  fixed(vnet, 'The virtual network', 'net-vnet', [stands('location')], ['!existing:vnet']),
  fixed(storageAccount, 'The storage account', 'data-storage', encryptedTwice, [
    '!existing:storageAccount',
  ]),
  fixed(
    dataStorageAccount,
    'The account of the training data',
    'data-training-storage',
    encryptedTwice,
  ),
  fixed(flowLogStorageAccount, 'The account of the flow logs', 'net-flow-logs', encryptedTwice),
  fixed(
    containerRegistry,
    'The registry',
    'data-acr',
    [
      stands('location'),
      {
        path: 'properties.zoneRedundancy',
        absent: 'Disabled',
        severity: 'warning',
        when: ['region:zones'],
        is: 'Enabled',
        says: 'is there already, and is not spread over the zones of its region.',
      },
    ],
    ['!existing:containerRegistry'],
  ),
  {
    of: cmkKeyVault,
    when: ['step:data-cmk', '!existing:cmkKeyVault'],
    called: 'The vault of the key',
    missing: 'is right',
    traits: [
      trait({ severity: 'error', ...stands('location'), mend: anew }),
      ...whereEncrypted(lasting),
    ],
  },
  fixed(
    workspace,
    'The workspace',
    'ws-create',
    [
      stands('location'),
      ...madeOtherwise.map(({ has, ...rest }) => ({
        ...rest,
        compared: true as const,
        says: ['is there already, and ', ...word(has)],
      })),
      ...networkOtherwise.map(({ has, ...rest }) => ({
        ...rest,
        says: ['is there already, and ', ...word(has)],
      })),
    ],
    ['!existing:workspace'],
  ),
];
