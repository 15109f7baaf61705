import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import type { Listing } from '../../language/statement.ts';
import { idOf } from '../../language/word.ts';
import { namedByPlan } from '../plan-tag.ts';
import { logAnalytics } from '../resources.ts';

const name = namedByPlan('no-delete');
const lock = { '--name': name, '--resource': idOf(logAnalytics) } as const;

const locks: Listing = {
  list: 'locks',
  by: az('lock list', {
    '--resource': idOf(logAnalytics),
    '--query': '[].name',
    '--output': 'tsv',
  }),
};

const lockLogs = az('lock create', {
  ...lock,
  '--lock-type': 'CanNotDelete',
  '--notes': 'The logs are evidence.',
});

export const govLocks: Step = {
  id: 'gov-locks',
  title: 'Delete lock on the logs',
  section: 'governance',
  runsIn: 'anywhere',
  permissions: [{ role: 'User Access Administrator', on: 'the Log Analytics workspace' }],
  apply: [
    {
      when: ['!existing:logAnalytics'],
      precondition: { absent: { line: name, in: locks } },
      call: lockLogs,
    },
  ],
  undo: [
    {
      when: ['!existing:logAnalytics'],
      precondition: {
        prints: 'something',
        by: az('lock list', {
          '--resource': idOf(logAnalytics),
          '--query': ["[?name=='", ...name, "'].id"],
          '--output': 'tsv',
        }),
      },
      call: az('lock delete', lock),
    },
  ],
  checks: [
    declareRows(
      az('lock list', { '--resource': idOf(logAnalytics) }),
      { list: { columns: ['level'], where: [{ path: 'level', is: 'CanNotDelete' }] } },
      {
        control: 'gov-locks',
        label: 'The Log Analytics workspace cannot be deleted by mistake',
        path: 'level',
        is: 'CanNotDelete',
        absent: 'fails',
        mended: lockLogs,
        consequences: [
          {
            kind: 'interrupts',
            sentence:
              'Its group can no longer be deleted, nor can roles and settings on it be taken away, until the lock is.',
          },
        ],
      },
    ),
  ],
  remains: [
    {
      when: ['existing:logAnalytics'],
      text: 'A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one.',
    },
  ],
};
