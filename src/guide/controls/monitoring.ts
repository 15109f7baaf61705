import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { defenderStorageFile } from '../files/defender-storage.ts';

export const monitoringControls: readonly ControlData[] = [
  {
    id: 'mon-law',
    title: 'One Log Analytics workspace that keeps a year',
    section: 'monitoring',
    why: 'Most intrusions are found months later; logs that are gone by then prove nothing.',
    severity: { level: 'medium', because: 'An intrusion that is found late cannot be traced.' },
    benchmark: benchmark('high', 'LT-5', 'LT-6'),
    policies: [],
    steps: ['mon-law', 'mon-app-insights'],
    changed:
      'The original sent logs to a workspace named `ml-logs` that it never made, and left retention at its default.',
  },
  {
    id: 'mon-diagnostics',
    title: 'Logs of the workspace, its endpoint and all they stand on',
    section: 'monitoring',
    why: 'Who read which model or which data is written nowhere else.',
    severity: { level: 'medium', because: 'Nobody can say who read which data or model.' },
    benchmark: benchmark('high', 'LT-3'),
    policies: [
      {
        id: 'afe0c3be-ba3b-4544-ba52-0c99672a8ad6',
        name: 'Resource logs in Azure Machine Learning Workspaces should be enabled',
      },
      {
        id: '90c90eda-bfe7-4c67-bf26-410420ed1047',
        name: 'Enable logging by category group for Azure Machine Learning (microsoft.machinelearningservices/workspaces) to Log Analytics',
      },
      {
        id: '5cfb9e8a-2f13-40bd-a527-c89bc596d299',
        name: 'Enable logging by category group for microsoft.machinelearningservices/workspaces/onlineendpoints to Log Analytics',
      },
      {
        id: 'cf820ca0-f99e-4f3e-84fb-66e913812d21',
        name: 'Resource logs in Key Vault should be enabled',
      },
    ],
    steps: ['mon-diagnostics'],
    lines: [
      { step: 'mon-diagnostics', flag: '--logs' },
      { step: 'mon-diagnostics', flag: '--workspace' },
      { step: 'mon-diagnostics', flag: '--export-to-resource-specific', when: ['network=own'] },
    ],
    note: 'Each new online endpoint is a resource of its own and needs a setting of its own; the two policies that enable logging can see to that. Where a setting already sends to Log Analytics, apply leaves it as it is.',
    changed:
      'The original switched on two of about 26 categories, neither of which says who read or changed anything, and only for the workspace. Now all categories go, and the endpoint, storage, vaults and registry send theirs too.',
  },
  {
    id: 'mon-activity-log',
    title: 'The activity log, streamed and kept',
    section: 'monitoring',
    why: 'Azure keeps it for 90 days; what nobody noticed by then can no longer be looked up.',
    severity: {
      level: 'medium',
      because: 'Changes to the guard cannot be looked up after 90 days.',
    },
    benchmark: benchmark('high', 'LT-3', 'LT-5', 'LT-6'),
    policies: [
      {
        id: '2465583e-4e78-4c15-b6be-a36cbc7c8b0f',
        name: 'Configure Azure Activity logs to stream to specified Log Analytics workspace',
      },
    ],
    steps: ['mon-activity-log', 'gov-audit'],
    lines: [
      { step: 'mon-activity-log', flag: '--logs' },
      { step: 'mon-activity-log', flag: '--workspace' },
      { step: 'gov-audit', flag: '--body' },
    ],
    note: 'It covers the whole subscription and begins with the day on which it is set. A subscription takes five such settings.',
    changed:
      'The original exported a month that the activity log had long forgotten, at most 50 events, one action of one person, into a local file. The log is now sent to where it is kept from the first day, and the evidence comes from there.',
  },
  {
    id: 'mon-defender',
    title: 'Defender for containers, storage, key vaults, Resource Manager and posture',
    section: 'monitoring',
    why: 'Stolen keys, malware in uploads and odd calls to Azure are seen only by the plans that watch those services.',
    severity: { level: 'medium', because: 'Stolen keys and malware stay unseen.' },
    benchmark: benchmark('high', 'LT-1', 'LT-2', 'DP-2', 'IR-3'),
    policies: [
      {
        id: '1c988dd6-ade4-430f-a608-2a3e5b0a6d38',
        name: 'Microsoft Defender for Containers should be enabled',
      },
      {
        id: '640d2586-54d2-465f-877f-9ffc1d2109f4',
        name: 'Microsoft Defender for Storage should be enabled',
      },
      {
        id: '0e6763cc-5078-4e64-889d-ff4d9a839047',
        name: 'Azure Defender for Key Vault should be enabled',
      },
      {
        id: 'c3d20c29-b36d-48fe-808b-99a87530ad99',
        name: 'Azure Defender for Resource Manager should be enabled',
      },
      {
        id: '1f90fc71-a595-4066-8974-d4d0802e8ef0',
        name: 'Microsoft Defender CSPM should be enabled',
      },
    ],
    steps: ['mon-defender'],
    lines: [
      { step: 'mon-defender', flag: '--name' },
      { step: 'mon-defender', flag: '--subplan' },
      { step: 'mon-defender', flag: '--extensions' },
      { file: defenderStorageFile, key: 'subPlan' },
      { file: defenderStorageFile, key: 'extensions' },
    ],
    note: 'The plans cover, and charge for, the whole subscription: agree with its owner first. Malware scanning is charged by the gigabyte that is uploaded, and stops for the month at 1,000 GB of an account: what comes after that is not scanned, and nobody is told. Raise the number in the file where you upload more. No plan watches an Azure ML workspace as such, and the one for servers does not see Azure ML compute; take it only for a jump host or machines that you attach.',
    changed:
      'The original switched on a registry plan that is deprecated, left out the sub-plans, so the service chose, and paid for a server plan that does not see Azure ML compute.',
  },
  {
    id: 'mon-contact',
    title: 'A mailbox for security alerts',
    section: 'monitoring',
    why: 'Detection ends with a person: without an address, findings wait in a portal.',
    severity: { level: 'medium', because: 'Findings reach nobody.' },
    benchmark: benchmark('high', 'IR-2'),
    policies: [
      {
        id: '4f4f78b8-e367-4b10-a341-d9a4ad5cf1c7',
        name: 'Subscriptions should have a contact email address for security issues',
      },
    ],
    steps: ['mon-contact'],
    lines: [
      { step: 'mon-contact', flag: '--emails' },
      { step: 'mon-contact', flag: '--alert-notifications' },
      { step: 'mon-contact', flag: '--notifications-by-role' },
    ],
    note: 'A subscription has one contact. If someone is named already, apply changes nothing and verify says that it is not yours. The command is in preview.',
  },
  {
    id: 'mon-alerts',
    title: 'Someone is told when the guard is changed',
    section: 'monitoring',
    why: 'A log that nobody reads stops nothing.',
    severity: { level: 'medium', because: 'The guard can be taken down while nobody hears of it.' },
    benchmark: benchmark('medium', 'AM-2', 'IR-3'),
    policies: [],
    steps: ['mon-alerts'],
    lines: [{ step: 'mon-alerts', flag: '--action' }],
    note: 'Whoever gives roles as part of a planned change causes mail too. Activity log alerts cost nothing, and arrive within minutes.',
  },
];
