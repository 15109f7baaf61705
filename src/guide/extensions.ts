import type { Extensions } from '../language/guide.ts';

/**
 * The extensions of the Azure CLI that steps use, from the first version that was tried with them. What is known to
 * fail: `ml` 2.44.0 makes no datastore, because of the SDK that it brings (Azure/azure-sdk-for-python#47944).
 */
export const extensions: Extensions = {
  ml: { from: '2.40.0', without: ['2.44.0'], loads: 'ml workspace show' },
  // Also where the component is brought: repair changes it.
  'application-insights': { from: '1.2.3', without: [] },
  'azure-firewall': { from: '2.0.0', without: [], when: ['network=own'] },
  bastion: { from: '1.4.2', without: [], when: ['wayIn'] },
};
