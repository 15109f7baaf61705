import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Step } from '../../language/guide.ts';
import { parameter } from '../../language/word.ts';

/** A subscription has one contact, and to create it again replaces whoever it names. */
const inSettings =
  'In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there.';

export const monContact: Step = {
  id: 'mon-contact',
  title: 'Security contact of the subscription',
  section: 'monitoring',
  runsIn: 'anywhere',
  orderAfter: ['mon-defender'],
  permissions: [{ role: 'Security Admin', on: 'the subscription' }],
  apply: [
    {
      // A subscription has one contact; whoever is already named stays.
      precondition: {
        prints: 'nothing',
        by: az('security contact list', { '--query': '[?emails].emails', '--output': 'tsv' }),
      },
      call: az('security contact create', {
        '--name': 'default',
        '--emails': parameter('securityEmail'),
        '--alert-notifications': '{state:On,minimal-severity:Medium}',
        '--notifications-by-role': '{state:On,roles:[Owner]}',
      }),
    },
  ],
  undo: [],
  checks: [
    declareRows(
      az('security contact list', {}),
      {
        list: {
          columns: ['emails', 'alertNotifications.state', 'notificationsByRole.state'],
          where: [{ path: 'emails', is: parameter('securityEmail') }],
        },
      },
      {
        control: 'mon-contact',
        label: 'Security alerts are sent to the security contact',
        path: 'alertNotifications.state',
        is: 'On',
        absent: 'fails',
        unverified: 'The answer of this preview command was not seen on a live subscription.',
        byHand: inSettings,
      },
      {
        control: 'mon-contact',
        label: 'Security alerts are sent to the owners of the subscription too',
        path: 'notificationsByRole.state',
        is: 'On',
        absent: 'fails',
        unverified: 'The answer of this preview command was not seen on a live subscription.',
        byHand: inSettings,
      },
    ),
  ],
  remains: [
    'The security contact stays, because it is that of the whole subscription; `az security contact delete --name default` removes it.',
  ],
};
