import { az } from '../../azure/az.ts';
import { checkRows } from '../../azure/check.ts';
import type { Step } from '../../language/guide.ts';
import type { Check, Run } from '../../language/statement.ts';
import { defenderPlans } from '../listings.ts';

interface DefenderPlan {
  readonly name: string;
  readonly subPlan?: string;
  readonly extensions?: readonly string[];
}

const imageScan = 'ContainerRegistriesVulnerabilityAssessments';

const plans: readonly DefenderPlan[] = [
  { name: 'Containers', extensions: [imageScan] },
  {
    name: 'StorageAccounts',
    subPlan: 'DefenderForStorageV2',
    extensions: ['OnUploadMalwareScanning', 'SensitiveDataDiscovery'],
  },
  { name: 'KeyVaults', subPlan: 'PerKeyVault' },
  { name: 'Arm', subPlan: 'PerSubscription' },
  { name: 'CloudPosture', extensions: [imageScan, 'SensitiveDataDiscovery'] },
];

export const monDefender: Step = {
  id: 'mon-defender',
  title: 'Plans of Microsoft Defender for Cloud',
  section: 'monitoring',
  from: 'anywhere',
  needs: [
    { role: 'Security Admin', on: 'the subscription' },
    {
      role: 'User Access Administrator',
      on: 'the subscription',
      to: 'give the malware scan its own identity a role',
    },
  ],
  apply: plans.map(switchOn),
  undo: plans.map(switchOff),
  checks: [...plans.map(checkPlan), checkImageScan()],
  remains: [
    'The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. `az security pricing create --name PLAN --tier Free` switches one off.',
  ],
};

/** A plan that is on already is left as its owner set it. */
function switchOn({ name, subPlan, extensions = [] }: DefenderPlan): Run {
  return {
    unless: { line: [name], in: defenderPlans },
    call: az('security pricing create', {
      '--name': name,
      '--tier': 'Standard',
      ...(subPlan ? { '--subplan': subPlan } : {}),
      ...(extensions.length > 0
        ? { '--extensions': { repeat: extensions.map((one) => [`name=${one}`, 'isEnabled=True']) } }
        : {}),
    }),
  };
}

/** The plan is that of the whole subscription, so only who names it switches it off. */
function switchOff({ name }: DefenderPlan): Run {
  return { named: name, call: az('security pricing create', { '--name': name, '--tier': 'Free' }) };
}

function checkPlan({ name, subPlan }: DefenderPlan): Check {
  const plan = { control: 'mon-defender', absent: 'fails' } as const;
  const rows = checkRows(
    az('security pricing list', {}),
    { columns: ['pricingTier', ...(subPlan ? ['subPlan'] : [])] },
    {
      ...plan,
      label: `The Defender plan ${name} is on`,
      path: 'pricingTier',
      is: 'Standard',
    },
    ...(subPlan
      ? [{ ...plan, label: `${name} has the sub-plan ${subPlan}`, path: 'subPlan', is: subPlan }]
      : []),
  );
  return { ...rows, over: `value[?name=='${name}']` };
}

function checkImageScan(): Check {
  // A plan that is off has no extensions; its own name is then the list.
  const path = `contains(not_null(extensions[?isEnabled=='True'].name, [name]), '${imageScan}')`;
  const rows = checkRows(
    az('security pricing list', {}),
    { columns: [path] },
    {
      control: 'gov-image-scan',
      label: 'Images in registries are scanned',
      path,
      is: 'true',
      unverified:
        'How the answer writes an extension that is on was not seen on a live subscription.',
    },
  );
  return { ...rows, over: "value[?name=='Containers']" };
}
