import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '../../../src/azure/vocabulary/built-in-roles.ts';
import { argumentWords, callsOf } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { auditQueryFile } from '../../../src/guide/files/audit-query.ts';
import * as resources from '../../../src/guide/resources.ts';
import type { Call } from '../../../src/language/statement.ts';
import type { Reference } from '../../../src/language/word.ts';

const applied = guide.steps.flatMap(({ apply }) => apply);
const calls = applied.flatMap(callsOf);

const partsOf = (call: Call, flag: string): readonly (string | Reference)[] =>
  call.options
    .filter((one) => one.flag === flag)
    .flatMap(({ argument }) => argumentWords(argument))
    .flat();

const textsOf = (call: Call, flag: string): readonly string[] =>
  partsOf(call, flag).filter((part) => typeof part === 'string');

test('someone is told when what guards the workspace is taken away', () => {
  const operations = calls
    .filter(({ command }) => command === 'monitor activity-log alert create')
    .flatMap((call) => textsOf(call, '--condition'))
    .flatMap((text) => /operationName=(\S+)/.exec(text)?.[1] ?? []);
  const taken: Readonly<Record<string, string>> = {
    'ml workspace create': 'Microsoft.MachineLearningServices/workspaces/delete',
    'monitor diagnostic-settings create': 'Microsoft.Insights/diagnosticSettings/delete',
    'lock create': 'Microsoft.Authorization/locks/delete',
    'policy assignment create': 'Microsoft.Authorization/policyAssignments/delete',
  };
  for (const [command, operation] of Object.entries(taken)) {
    assert.ok(
      calls.some((call) => call.command === command),
      command,
    );
    assert.ok(operations.includes(operation), operation);
  }
});

test('every subnet has a security group from its first minute, but for that of the firewall', () => {
  const subnets = applied.flatMap((one) =>
    'ensure' in one && one.by?.command === 'network vnet subnet create' ? [one] : [],
  );
  assert.ok(subnets.length > 4);
  const without = subnets.filter(
    ({ by }) => !by.options.some(({ flag }) => flag === '--network-security-group'),
  );
  assert.deepEqual(
    without.map(({ ensure }) => ensure.key),
    ['firewallSubnet'],
  );
});

test('someone is told when what guards the workspace is written anew', () => {
  const operations = new Set(
    calls
      .filter(({ command }) => command === 'monitor activity-log alert create')
      .flatMap((call) => textsOf(call, '--condition'))
      .flatMap((text) => /operationName=(\S+)/.exec(text)?.[1] ?? []),
  );
  const written = [
    'Microsoft.Authorization/policyAssignments/write',
    'Microsoft.Authorization/policyExemptions/write',
    'Microsoft.Authorization/roleAssignments/write',
    'Microsoft.Insights/diagnosticSettings/write',
    'Microsoft.MachineLearningServices/workspaces/managedNetworks/outboundRules/write',
    'Microsoft.MachineLearningServices/workspaces/outboundRules/write',
    'Microsoft.Network/networkSecurityGroups/securityRules/write',
    'Microsoft.Network/networkSecurityGroups/write',
    'Microsoft.Network/publicIPAddresses/write',
  ];
  assert.deepEqual(
    written.filter((one) => !operations.has(one)),
    [],
  );
});

test('the evidence leaves out no service', () => {
  const { query } = auditQueryFile.content as { query: { $word: readonly unknown[] } };
  const text = query.$word.filter((part) => typeof part === 'string').join('');
  assert.match(text, /^AzureActivity \| where ResourceGroup =~ '' \| project /);
});

test('the identity of a managed network approves endpoints on what was brought', () => {
  const { id } = builtInRoles['Azure AI Enterprise Network Connection Approver'];
  const approvals = applied.filter((one) =>
    callsOf(one).some((call) => textsOf(call, '--role').includes(id)),
  );
  for (const one of ['storageAccount', 'keyVault', 'containerRegistry'] as const) {
    const brought = approvals.find(({ when = [] }) => when.includes(`existing:${one}`));

    assert.ok(brought, one);
    assert.ok(brought.when?.includes('network=managed'), one);
    const on = callsOf(brought).flatMap((call) => partsOf(call, '--scope'));
    assert.deepEqual(on, [{ id: resources[one] }], one);
  }
});
