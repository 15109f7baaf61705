/** Only Azure knows the offers of a region, and they differ between subscriptions: apply asks before it makes anything. */
import { az } from '../azure/az.ts';
import type { Offer } from '../language/guide.ts';
import { parameter, type Word } from '../language/word.ts';

const location = parameter('location');
const anotherSize: Word = ['Choose another size or region in the guide and render again.'];

const machineLearning: Offer = {
  of: 'Whether the region offers Azure Machine Learning',
  by: az('provider show', {
    '--namespace': 'Microsoft.MachineLearningServices',
    '--query': "resourceTypes[?resourceType == 'workspaces'].locations[]",
    '--output': 'tsv',
  }),
  lines: [
    {
      line: [location],
      steps: ['ws-create'],
      says: ['Azure Machine Learning is not offered in ', location, '.'],
      mend: ['Choose another region in the guide and render again.'],
    },
  ],
};

const storage: Offer = {
  of: 'Which redundancy of storage the region offers',
  by: az('storage sku list', {
    '--query':
      "[?kind == 'StorageV2' && locations && !restrictions].join('=', [name, locations[0]])",
    '--output': 'tsv',
  }),
  lines: [
    {
      line: [parameter('storageRedundancy'), '=', location],
      steps: ['data-storage', 'data-training-storage', 'net-flow-logs'],
      says: ['Storage accounts cannot be ', parameter('storageRedundancy'), ' in ', location, '.'],
      mend: [
        'Choose another storage redundancy in the guide, such as Standard_LRS, and render again.',
      ],
    },
  ],
};

const mlSizes: Offer = {
  of: 'Which VM sizes Azure Machine Learning offers in the region',
  provider: 'Microsoft.MachineLearningServices',
  by: az('rest', {
    '--method': 'get',
    '--url': [
      '/subscriptions/',
      parameter('subscriptionId'),
      '/providers/Microsoft.MachineLearningServices/locations/',
      location,
      '/vmSizes?api-version=2025-06-01',
    ],
    '--query': 'value[].name',
    '--output': 'tsv',
  }),
  lines: [
    {
      line: [parameter('vmSize')],
      steps: ['cmp-cluster', 'cmp-instance'],
      says: [
        'Azure Machine Learning has no compute of size ',
        parameter('vmSize'),
        ' in ',
        location,
        '.',
      ],
      mend: anotherSize,
    },
    {
      line: [parameter('deploymentVmSize')],
      steps: ['model-deployment'],
      says: [
        'Azure Machine Learning has no size ',
        parameter('deploymentVmSize'),
        ' in ',
        location,
        '.',
      ],
      mend: anotherSize,
    },
  ],
};

/** The size of the jump host, the one machine of the plan that Azure ML does not make. */
export const jumpHostSize = 'Standard_D2s_v5';

const machines: Offer = {
  of: 'Whether the subscription may make the jump host in the region',
  provider: 'Microsoft.Compute',
  by: az('vm list-skus', {
    '--location': location,
    // All that begin so: a list that is empty proves nothing.
    '--size': 'Standard_D',
    '--resource-type': 'virtualMachines',
    '--query': "[?!(restrictions[?type == 'Location'])].name",
    '--output': 'tsv',
  }),
  lines: [
    {
      line: [jumpHostSize],
      steps: ['net-way-in'],
      says: [`The subscription may make no machine of size ${jumpHostSize} in `, location, '.'],
      mend: ['Leave out the way in, or ask for quota of that size.'],
    },
  ],
};

/** At most four reads. */
export const offers: readonly Offer[] = [machineLearning, storage, mlSizes, machines];
