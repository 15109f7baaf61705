import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import type { CaptureStatement } from '../../language/statement.ts';
import { idOf, output, pathOf } from '../../language/word.ts';
import { auditQueryFile } from '../files/audit-query.ts';
import { logAnalytics } from '../resources.ts';

/** Questions are asked by the id that Log Analytics gave itself. */
const customer: CaptureStatement = {
  capture: 'logAnalyticsCustomer',
  from: az('resource show', {
    '--ids': idOf(logAnalytics),
    '--query': 'properties.customerId',
    '--output': 'tsv',
  }),
};

export const govAudit: Step = {
  id: 'gov-audit',
  title: 'Evidence of who changed what',
  section: 'governance',
  runsIn: 'anywhere',
  requires: ['mon-activity-log'],
  files: [auditQueryFile],
  permissions: [{ role: 'Log Analytics Reader', on: 'the Log Analytics workspace' }],
  apply: [
    customer,
    {
      call: az('rest', {
        '--method': 'post',
        '--url': [
          'https://api.loganalytics.azure.com/v1/workspaces/',
          output(customer.capture),
          '/query',
        ],
        '--resource': 'https://api.loganalytics.io',
        '--body': ['@', pathOf(auditQueryFile)],
        '--output-file': 'audit-evidence.json',
      }),
    },
  ],
  undo: [],
  checks: [],
  remains: ['The file audit-evidence.json stays where you ran apply.'],
};
