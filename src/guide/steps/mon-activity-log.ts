import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import type { Listing } from '../../language/statement.ts';
import { idOf, parameter } from '../../language/word.ts';
import { settingsQuery } from '../statements/diagnostic-setting.ts';
import { namedByPlan } from '../plan-tag.ts';
import { logAnalytics } from '../resources.ts';

const name = namedByPlan(parameter('activityLogSetting'));
const categories = ['Administrative', 'Security', 'Policy', 'Alert'] as const;
const logs = categories.map((category) => `{category:${category},enabled:true}`).join(',');

const settings: Listing = {
  list: 'activityLogSettings',
  by: az('monitor diagnostic-settings subscription list', {
    // az prints this list inside an object
    '--query': settingsQuery('category', categories, 'value'),
    '--output': 'tsv',
  }),
};

/** Makes the setting of the plan, or writes it anew. */
const send = az('monitor diagnostic-settings subscription create', {
  '--name': name,
  '--location': parameter('location'),
  '--workspace': idOf(logAnalytics),
  '--logs': `[${logs}]`,
});

export const monActivityLog: Step = {
  id: 'mon-activity-log',
  title: 'Activity log of the subscription',
  section: 'monitoring',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Monitoring Contributor', on: 'the subscription' },
    { role: 'Log Analytics Contributor', on: 'the Log Analytics workspace' },
  ],
  apply: [
    {
      precondition: { absent: { line: [idOf(logAnalytics)], in: settings }, taken: name },
      call: send,
    },
  ],
  undo: [
    {
      // The setting has no tag to know it by, but a name that no other plan gives.
      precondition: {
        prints: 'something',
        by: az('monitor diagnostic-settings subscription list', {
          '--query': ["value[?name=='", ...name, "'].id"],
          '--output': 'tsv',
        }),
      },
      call: az('monitor diagnostic-settings subscription delete', {
        '--name': name,
        '--yes': true,
      }),
    },
  ],
  checks: [
    declareRows(
      az('monitor diagnostic-settings subscription list', {}),
      {
        list: {
          columns: ['workspaceId', ...categories.map(isOn)],
          where: [{ path: 'workspaceId', is: idOf(logAnalytics) }],
          over: 'value[]',
        },
      },
      ...categories.map(
        (category) =>
          ({
            control: 'mon-activity-log',
            label: `The activity log sends its category ${category} to Log Analytics`,
            path: isOn(category),
            is: 'true',
            absent: 'fails',
            // Apply leaves a setting of this name as it is.
            mended: send,
            consequences: [
              { kind: 'costs', sentence: 'Log Analytics bills what it takes in.' },
              {
                kind: 'cuts off',
                sentence:
                  'What the setting of this plan sends besides, or elsewhere, it no longer sends.',
              },
            ],
          }) as const,
      ),
    ),
  ],
  remains: ['What was recorded stays in Log Analytics as long as that keeps it.'],
};

function isOn(category: string): string {
  return `contains(logs[?enabled].category, '${category}')`;
}
