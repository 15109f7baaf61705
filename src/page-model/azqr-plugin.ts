import { guidOf } from '../guide/control-guid.ts';
import { ratings } from './checklist.ts';
import { graphQueries } from './graph-queries.ts';

/** A plugin of Azure Quick Review (azqr) as YAML: its queries give what is not as it should be, and nothing else. */
export function azqrPlugin(version: string): string {
  const head = [
    'name: azure-ml-security-guide',
    `version: ${version}`,
    'description: What Azure Resource Graph alone can judge of Azure Machine Learning and of what it stands on.',
    'license: MIT',
    'queries:',
  ];
  const entries = graphQueries.flatMap(({ name, control, type, labels, kql }) => [
    `  - aprlGuid: ${guidOf(name)}`,
    `    description: ${JSON.stringify(`${control.title} (${type.replace(/^.*\//, '')})`)}`,
    '    recommendationControl: Security',
    `    recommendationImpact: ${ratings[control.severity.level]}`,
    `    recommendationResourceType: ${type}`,
    '    recommendationMetadataState: Active',
    `    longDescription: ${JSON.stringify(`${control.why} ${labels.join('. ')}.`)}`,
    `    potentialBenefits: ${JSON.stringify(control.severity.because)}`,
    '    pgVerified: false',
    '    automationAvailable: false',
    `    tags: [${control.id}]`,
    '    query: |',
    ...faultsOf(kql, guidOf(name)).map((line) => `      ${line}`),
  ]);
  return `${[...head, ...entries].join('\n')}\n`;
}

/** The rows that fail, in the columns of azqr. */
function faultsOf(kql: string, guid: string): readonly string[] {
  return [
    ...kql.split('\n'),
    "| where result == 'FAIL'",
    `| project recommendationId = '${guid}', name, id, resourceGroup, subscriptionId, param1 = result`,
  ];
}
