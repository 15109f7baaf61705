import type { ChoiceId, SwitchId } from '../../parameters/ids.ts';
import { idsOf, type ParameterSet } from '../../parameters/parameter-set.ts';

/** The choices: closed sets that select steps and lines of the guide. */
interface GuideChoices {
  readonly network: 'managed' | 'own';
  readonly customerManagedKey: boolean;
  readonly highBusinessImpact: boolean;
  readonly wayIn: boolean;
  readonly flowLogs: boolean;
  readonly monitorPrivateLink: boolean;
  readonly storageKey: boolean;
  readonly jobSecrets: boolean;
}

declare module '../../parameters/ids.ts' {
  interface GuideIds {
    readonly choices: GuideChoices;
  }
}

export const choices: ParameterSet['choices'] = {
  network: {
    label: 'Network design',
    describes: 'Decides where compute runs and what controls its outbound traffic.',
    kind: 'options',
    options: [
      {
        value: 'managed',
        label: 'Managed virtual network',
        describes:
          'Azure ML runs a network for each workspace, and its outbound rules decide what compute may reach. Recommended; it cannot be undone.',
      },
      {
        value: 'own',
        label: 'Your own virtual network',
        describes:
          'Compute runs in your subnet; a security group, a firewall and a route table decide what it may reach.',
      },
    ],
    fallback: 'managed',
  },
  customerManagedKey: {
    label: 'Customer-managed key',
    describes:
      'Encrypts the data of the workspace with a key that you hold; it can only be chosen when the workspace is created.',
    kind: 'switch',
    fallback: false,
  },
  highBusinessImpact: {
    label: 'High business impact',
    describes:
      'Sends less diagnostic data to Microsoft and encrypts more; it can only be chosen when the workspace is created.',
    kind: 'switch',
    fallback: false,
  },
  wayIn: {
    label: 'Azure Bastion',
    describes:
      'Adds it and a jump host without a public address, for readers without VPN or ExpressRoute.',
    kind: 'switch',
    fallback: false,
  },
  flowLogs: {
    label: 'Flow logs',
    describes: 'Records the traffic of your own virtual network in a storage account of its own.',
    kind: 'switch',
    fallback: false,
  },
  monitorPrivateLink: {
    label: 'Azure Monitor over a private link',
    describes: 'Sends logs and metrics through a private endpoint instead of the public one.',
    kind: 'switch',
    fallback: false,
  },
  storageKey: {
    label: 'Customer-managed key for stored data',
    describes:
      'Also encrypts the storage accounts that the guide makes with a key that you hold; it needs the customer-managed key.',
    kind: 'switch',
    fallback: false,
  },
  jobSecrets: {
    label: 'Job secrets',
    describes: 'Adds a key vault from which training code reads its secrets while it runs.',
    kind: 'switch',
    fallback: false,
  },
};

export const choiceIds = idsOf(choices);

/** True for the id of a choice. */
export function isChoiceId(text: string): text is ChoiceId {
  return Object.hasOwn(choices, text);
}

/** True for a condition that is the id of a switch, and so holds while it is on. */
export function isSwitchId(text: string): text is SwitchId {
  return isChoiceId(text) && text !== 'network';
}
