import type { File } from '../../language/file.ts';
import type { PricingSchema } from './schemas.ts';

const content: PricingSchema = {
  properties: {
    pricingTier: 'Standard',
    subPlan: 'DefenderForStorageV2',
    extensions: [
      {
        name: 'OnUploadMalwareScanning',
        isEnabled: 'True',
        // Without one Azure scans, and charges for, ten times as much.
        additionalExtensionProperties: { CapGBPerMonthPerStorageAccount: '1000' },
      },
      { name: 'SensitiveDataDiscovery', isEnabled: 'True' },
    ],
  },
};

export const defenderStorageFile: File = {
  id: 'defender-storage',
  name: 'defender-storage.json',
  format: 'json',
  title: 'Defender plan for storage',
  describes:
    'What the plan looks for in storage accounts, and how many gigabytes it scans for malware in each account and month.',
  content,
};
