import type { Row } from '../../../parameters/parameter.ts';
import { guid, rule } from '../../../parameters/rule.ts';
import { startsWithLetter } from '../named-rules.ts';
import { readRegion, regionLike } from '../known-regions.ts';
import { regions } from '../regions.ts';

/** The short words for stages that people write out. */
const stages: Readonly<Record<string, string>> = {
  production: 'prod',
  development: 'dev',
  staging: 'stg',
  acceptance: 'acc',
  sandbox: 'sbx',
};

export const general = {
  subscriptionId: {
    ...guid,
    readings: [
      ...guid.readings,
      (text) => /\/?subscriptions\/([0-9a-f-]{36})(?![^/?#])/i.exec(text)?.[1],
    ],
    label: 'Subscription ID',
    describes: 'The subscription in which everything is made and checked.',
    example: '11111111-2222-4333-8444-555555555555',
    needed: 'now',
    find: 'az account show --query id --output tsv',
  },
  workload: {
    ...rule({
      hint: 'Use 2 to 10 lower-case letters and digits; start with a letter.',
      pattern: /^[a-z][a-z0-9]{1,9}$/,
      length: [2, 10],
      characters: /[a-z0-9]/,
      demands: [startsWithLetter],
    }),
    label: 'Workload',
    describes: 'A short word for what you build; it becomes part of every name.',
    example: 'mlsec',
    needed: 'now',
  },
  environment: {
    ...rule({
      hint: 'Use 2 to 5 lower-case letters and digits; start with a letter.',
      pattern: /^[a-z][a-z0-9]{1,4}$/,
      length: [2, 5],
      characters: /[a-z0-9]/,
      demands: [startsWithLetter],
    }),
    near: (text) => stages[text.toLowerCase()],
    label: 'Environment',
    describes: 'The stage this workspace belongs to; it becomes part of most names.',
    example: 'prod',
    default: 'prod',
    needed: 'now',
    suggestions: ['dev', 'test', 'prod'],
  },
  location: {
    ...rule({
      hint: 'Use a region of Azure by its name or short name, such as East US 2 or eastus2.',
      pattern: /^[a-z]{4,20}\d?$/,
    }),
    readings: [readRegion],
    near: regionLike,
    label: 'Azure region',
    describes: 'The one region of workspace, compute and virtual network.',
    example: 'eastus2',
    needed: 'now',
    immutable: true,
    unverified:
      'The regions that are offered may lack one with Azure ML; any other short name is accepted, with a warning.',
    find: 'az account list-locations --query "[].name" --output tsv',
    suggestions: Object.keys(regions),
  },
  instance: {
    ...rule({ hint: 'Use 2 or 3 digits, such as 001.', pattern: /^\d{2,3}$/ }),
    readings: [
      (text) => (/^\d+$/.test(text) ? text.replace(/^0+/, '').padStart(3, '0') : undefined),
    ],
    label: 'Instance number',
    describes: 'Tells plans of one workload apart; change it when a name is already taken.',
    example: '001',
    default: '001',
    needed: 'now',
    inputMode: 'numeric',
  },
  planId: {
    ...rule({
      hint: 'Use 6 to 12 lower-case letters and digits; start with a letter.',
      pattern: /^[a-z][a-z0-9]{5,11}$/,
      length: [6, 12],
      characters: /[a-z0-9]/,
      demands: [startsWithLetter],
    }),
    label: 'Plan identity',
    describes:
      'Tells this plan from every other, also from one with the same names: undo deletes only what carries it. It is made by chance, once; keep it as long as anything stands that was made with it.',
    example: 'k7m2x9qd',
    needed: 'now',
    random: true,
  },
  resourceGroup: {
    ...rule({
      hint: 'Use 1 to 90 letters, digits, underscores, periods, hyphens and parentheses; do not end with a period.',
      pattern: /^(?!.*\.$)[a-zA-Z0-9_.()-]{1,90}$/,
      length: [1, 90],
      characters: /[a-zA-Z0-9_.()-]/,
      demands: [[/[^.]$/, 'End with something other than a period.']],
    }),
    label: 'Resource group',
    describes: 'Holds everything that the guide makes.',
    example: 'rg-mlsec-prod-eus2-001',
    default: 'rg-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
  },
  // A policy of the organisation may refuse what is made without its tags.
  additionalTags: {
    ...rule({
      hint: 'Use name=value, and a comma before each further one, such as costCenter=1234, owner=ml-team.',
      pattern:
        /^[A-Za-z0-9_.:@()+-][A-Za-z0-9_. :@()+-]{0,127}=[A-Za-z0-9_. :@/()+-]{1,256}(?:, ?[A-Za-z0-9_.:@()+-][A-Za-z0-9_. :@()+-]{0,127}=[A-Za-z0-9_. :@/()+-]{1,256}){0,14}$/,
      demands: [
        [
          /^(?!.*(?:^|, ?)mlsecPlan[^=,]*=)/i,
          'Use other names than mlsecPlan, by which undo knows what this plan made.',
        ],
        [
          /^(?!.*(?:^|, ?)(?:microsoft|azure|windows)[^=,]*=)/i,
          'Use names that do not begin with microsoft, azure or windows, which Azure keeps for itself.',
        ],
        [
          /^(?!.*(?:^|, ?)([^=,]+)=.*, ?\1=)/i,
          'Use each name once; Azure compares them without case.',
        ],
      ],
    }),
    label: 'Additional tags',
    describes: 'Tags that your organisation demands, on everything that the plan makes.',
    example: 'costCenter=1234, owner=ml-team',
    needed: 'never',
  },
} as const satisfies Record<string, Row>;
