import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Step } from '../../language/guide.ts';
import type { Statement } from '../../language/statement.ts';
import type { When } from '../../parameters/conditions.ts';
import { registeredProviders } from '../listings.ts';

interface Provider {
  readonly namespace: string;
  readonly when?: When;
}

const providers: readonly Provider[] = [
  { namespace: 'Microsoft.MachineLearningServices' },
  { namespace: 'Microsoft.Network' },
  { namespace: 'Microsoft.Storage' },
  { namespace: 'Microsoft.KeyVault' },
  { namespace: 'Microsoft.ContainerRegistry' },
  { namespace: 'Microsoft.ManagedIdentity' },
  { namespace: 'Microsoft.OperationalInsights' },
  { namespace: 'Microsoft.Insights' },
  { namespace: 'Microsoft.PolicyInsights' },
  { namespace: 'Microsoft.Security' },
  { namespace: 'Microsoft.Compute', when: ['wayIn'] },
  // A customer-managed key puts a Cosmos DB account and a search service into your subscription.
  { namespace: 'Microsoft.DocumentDB', when: ['customerManagedKey'] },
  { namespace: 'Microsoft.Search', when: ['customerManagedKey'] },
];

export const govProviders: Step = {
  id: 'gov-providers',
  title: 'Resource providers',
  section: 'introduction',
  runsIn: 'anywhere',
  permissions: [{ role: 'Contributor', on: 'the subscription', to: 'register resource providers' }],
  apply: providers.map(register),
  undo: [],
  checks: providers.map(declareRegistered),
  remains: ['Resource providers stay registered; that costs nothing and others may use them.'],
};

function register({ namespace, when }: Provider): Statement {
  return {
    ...(when ? { when } : {}),
    precondition: { absent: { line: [namespace], in: registeredProviders } },
    call: az('provider register', { '--namespace': namespace, '--wait': true }),
  };
}

function declareRegistered({ namespace, when }: Provider): Declaration {
  return declareRows(
    az('provider list', {}),
    {
      list: {
        columns: ['namespace', 'registrationState'],
        where: [{ path: 'namespace', is: namespace }],
      },
      ...(when ? { when } : {}),
    },
    {
      control: 'gov-foundation',
      label: `${namespace} is registered`,
      path: 'registrationState',
      is: 'Registered',
      absent: 'fails',
      mended: 'by apply',
    },
  );
}
