import { type File, text } from '../../language/file.ts';
import { parameter } from '../../language/word.ts';
import type { LogQuery } from './schemas.ts';

const content: LogQuery = {
  query: text(
    "AzureActivity | where ResourceGroup =~ '",
    parameter('resourceGroup'),
    "' | project TimeGenerated, Caller, CallerIpAddress, OperationNameValue,",
    ' ActivityStatusValue, _ResourceId | order by TimeGenerated asc',
  ),
  timespan: text(parameter('auditStart'), '/', parameter('auditEnd')),
};

export const auditQueryFile: File = {
  id: 'audit-query',
  name: 'audit-query.json',
  format: 'json',
  title: 'Question about the audit period',
  describes: 'Asks Log Analytics who changed what in the group between two days.',
  content,
};
