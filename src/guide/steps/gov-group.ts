import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import type { Listing } from '../../language/statement.ts';
import { nameOf, parameter } from '../../language/word.ts';
import { groupTag, planGroupTag, tag } from '../plan-tag.ts';
import { resourceGroup } from '../resources.ts';

const groups: Listing = {
  list: 'resourceGroups',
  by: az('group list', { '--query': '[].name', '--output': 'tsv' }),
};

export const govGroup: Step = {
  id: 'gov-group',
  title: 'Resource group',
  section: 'introduction',
  runsIn: 'anywhere',
  requires: (['gov-extensions', 'gov-providers'] as const).map((step) => ({
    step,
    when: ['control:gov-foundation'],
  })),
  permissions: [{ role: 'Contributor', on: 'the subscription', to: 'create a resource group' }],
  apply: [
    {
      when: ['!existing:resourceGroup'],
      ensure: resourceGroup,
      // `az resource show` cannot read a group by its id.
      match: { line: [nameOf(resourceGroup)], in: groups },
      by: az('group create', {
        '--name': nameOf(resourceGroup),
        '--location': parameter('location'),
        '--tags': planGroupTag,
      }),
    },
  ],
  undo: [
    {
      when: ['!existing:resourceGroup'],
      remove: resourceGroup,
      by: az('group delete', { '--name': nameOf(resourceGroup), '--yes': true }),
    },
  ],
  checks: [
    declareRows(
      az('group list', {}),
      {
        list: {
          columns: ['name', 'properties.provisioningState'],
          where: [{ path: 'name', is: nameOf(resourceGroup) }],
        },
      },
      {
        control: 'gov-foundation',
        label: 'The resource group is there',
        path: 'properties.provisioningState',
        is: 'Succeeded',
        absent: 'fails',
        byHand: 'Wait until Azure is done with the group; where there is none, apply makes it.',
      },
    ),
    declareRows(
      az('group list', {}),
      {
        list: {
          columns: ['name', `tags.${groupTag}`],
          where: [{ path: 'name', is: nameOf(resourceGroup) }],
        },
        when: ['!existing:resourceGroup'],
      },
      {
        control: 'gov-teardown',
        label: 'The group carries the tag by which undo knows it',
        path: `tags.${groupTag}`,
        is: tag.value,
        absent: 'fails',
        // Undo deletes what carries it, so no script puts it on what others made.
        byHand: 'Bring a group that others made by its id, or give this plan a name of its own.',
      },
    ),
  ],
  remains: [
    {
      when: ['!existing:resourceGroup'],
      text: 'The resource group stays if it holds anything that this plan did not make.',
    },
    { when: ['existing:resourceGroup'], text: 'The resource group stays, because you brought it.' },
  ],
};
