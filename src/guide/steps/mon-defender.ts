import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { File } from '../../language/file.ts';
import type { Step } from '../../language/guide.ts';
import type { Call, Run } from '../../language/statement.ts';
import { parameter, pathOf } from '../../language/word.ts';
import { defenderStorageFile } from '../files/defender-storage.ts';
import { defenderPlans } from '../listings.ts';
import type { ControlId } from '../../parameters/ids.ts';

interface DefenderPlan {
  readonly name: string;
  readonly subPlan?: string;
  /** Its extensions that are switched on, by their names in Azure and in words. */
  readonly extensions?: readonly Extension[];
  /** The body of the plan, where an option of the command could not say it in every shell. */
  readonly file?: File;
}

interface Extension {
  readonly name: string;
  readonly does: string;
  readonly control: ControlId;
}

const control = 'mon-defender';
const imageScan = 'ContainerRegistriesVulnerabilityAssessments';
const sensitiveData: Extension = {
  name: 'SensitiveDataDiscovery',
  does: 'looks for sensitive data',
  control,
};

const plans: readonly DefenderPlan[] = [
  {
    name: 'Containers',
    extensions: [
      { name: imageScan, does: 'scans images in registries', control: 'gov-image-scan' },
    ],
  },
  {
    name: 'StorageAccounts',
    subPlan: 'DefenderForStorageV2',
    extensions: [
      { name: 'OnUploadMalwareScanning', does: 'scans uploads for malware', control },
      sensitiveData,
    ],
    file: defenderStorageFile,
  },
  { name: 'KeyVaults', subPlan: 'PerKeyVault' },
  { name: 'Arm', subPlan: 'PerSubscription' },
  {
    name: 'CloudPosture',
    extensions: [{ name: imageScan, does: 'weighs images in registries', control }, sensitiveData],
  },
];

const billed = {
  kind: 'costs',
  sentence: 'Azure bills the plan for every resource of its kind in the subscription.',
} as const;

export const monDefender: Step = {
  id: 'mon-defender',
  title: 'Plans of Microsoft Defender for Cloud',
  section: 'monitoring',
  runsIn: 'anywhere',
  files: [defenderStorageFile],
  permissions: [
    { role: 'Security Admin', on: 'the subscription' },
    {
      role: 'User Access Administrator',
      on: 'the subscription',
      to: 'give the malware scan its own identity a role',
    },
  ],
  apply: plans.map(switchOn),
  undo: plans.map(switchOff),
  checks: [
    ...plans.flatMap(declarationsOf),
    ...plans.filter(({ name }) => name === 'StorageAccounts').map(declareCap),
  ],
  remains: [
    'The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. `az security pricing create --name PLAN --tier Free` switches one off.',
  ],
};

/** A plan that is on already is left as its owner set it. */
function switchOn(plan: DefenderPlan): Run {
  return {
    precondition: { absent: { line: [plan.name], in: defenderPlans } },
    call: callFor(plan),
  };
}

function callFor({ name, subPlan, extensions = [], file }: DefenderPlan): Call {
  if (file) {
    return az('rest', {
      '--method': 'put',
      '--url': [
        '/subscriptions/',
        parameter('subscriptionId'),
        `/providers/Microsoft.Security/pricings/${name}?api-version=2024-01-01`,
      ],
      '--body': ['@', pathOf(file)],
    });
  }
  const repeat = extensions.map((one) => [`name=${one.name}`, 'isEnabled=True']);
  return az('security pricing create', {
    '--name': name,
    '--tier': 'Standard',
    ...(subPlan ? { '--subplan': subPlan } : {}),
    ...(repeat.length > 0 ? { '--extensions': { repeat } } : {}),
  });
}

/** The plan is that of the whole subscription, so only who names it switches it off. */
function switchOff({ name }: DefenderPlan): Run {
  return { optIn: name, call: az('security pricing create', { '--name': name, '--tier': 'Free' }) };
}

function declarationsOf(plan: DefenderPlan): readonly Declaration[] {
  const { extensions = [] } = plan;
  return [declarePlan(plan), ...extensions.map((one) => declareExtension(plan, one))];
}

function declarePlan(plan: DefenderPlan): Declaration {
  const { name, subPlan } = plan;
  const options = { control, absent: 'fails', consequences: [billed] } as const;
  const rows = declareRows(
    az('security pricing list', {}),
    { list: { columns: ['pricingTier', ...(subPlan ? ['subPlan'] : [])] } },
    {
      ...options,
      label: `The Defender plan ${name} is on`,
      path: 'pricingTier',
      is: 'Standard',
      mended: 'by apply',
    },
    ...(subPlan
      ? [
          {
            ...options,
            label: `${name} has the sub-plan ${subPlan}`,
            path: 'subPlan',
            is: subPlan,
            mended: callFor(plan),
          } as const,
        ]
      : []),
  );
  return { ...rows, over: `value[?name=='${name}']` };
}

function declareExtension(plan: DefenderPlan, { name, does, control }: Extension): Declaration {
  // A plan that is off has no extensions; its own name is then the list.
  const path = `contains(not_null(extensions[?isEnabled=='True'].name, [name]), '${name}')`;
  const rows = declareRows(
    az('security pricing list', {}),
    { list: { columns: [path] } },
    {
      control,
      label: `The Defender plan ${plan.name} ${does}`,
      path,
      is: 'true',
      unverified:
        'How the answer writes an extension that is on was not seen on a live subscription.',
      // With all of its extensions: one that is not named may go off.
      mended: callFor(plan),
      consequences: [billed],
    },
  );
  return { ...rows, over: `value[?name=='${plan.name}']` };
}

/** Somebody decided how much is scanned, and so paid for. */
function declareCap(plan: DefenderPlan): Declaration {
  const path = `( extensions[?name=='OnUploadMalwareScanning'].additionalExtensionProperties.CapGBPerMonthPerStorageAccount)[0]`;
  const rows = declareRows(
    az('security pricing list', {}),
    { list: { columns: [path] } },
    {
      control,
      label: 'Malware scanning has a monthly limit for each storage account',
      path,
      atLeast: 1,
      absent: 'fails',
      unverified: 'How the answer writes the limit was not seen on a live subscription.',
      mended: callFor(plan),
    },
  );
  return { ...rows, over: "value[?name=='StorageAccounts']" };
}
