/** The compact facts of resource types by which the recording Resource Manager judges requests. */

import { known, type PathFact, type TypeFact } from './read-facts.ts';

/** Types that requests name although no resource of the guide has them. */
const besides = [
  'Microsoft.Authorization/locks',
  'Microsoft.Authorization/policyAssignments',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.Insights/diagnosticSettings',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/networkWatchers/flowLogs',
  'Microsoft.Security/pricings',
  'Microsoft.Security/securityContacts',
];

/** The text of the data file: one line for each path, so that a difference can be read. */
export function factsText(
  facts: Readonly<Record<string, TypeFact>>,
  used: readonly string[],
): string {
  const types = [...new Set([...used, ...besides])].sort().map((type) => {
    const fact = known(facts[type], 'resource type', type);
    const paths = Object.entries(fact.paths).map(
      ([path, one]) => `    ${JSON.stringify(path)}: ${JSON.stringify(compact(one))}`,
    );
    const version = JSON.stringify(fact.apiVersion);
    return `  ${JSON.stringify(type)}: {"apiVersion": ${version}, "paths": {\n${paths.join(',\n')}\n  }}`;
  });
  const first =
    '{"GENERATED": "by scripts/generate.ts from the published Azure resource types. Do not edit.",';
  return `${first}\n"types": {\n${types.join(',\n')}\n}}\n`;
}

/** A word of letters (type, then r read-only, w write-only), and the known words where there are any. */
function compact({ type, values, open, readOnly, writeOnly, secret }: PathFact): unknown {
  const marks = `${readOnly ? ' r' : ''}${writeOnly || secret ? ' w' : ''}${open ? ' open' : ''}`;
  return values ? [`${type}${marks}`, ...values] : `${type}${marks}`;
}
