// Hints: what a region offers and what quota allows is known only there.

export const trainingSizes = [
  'Standard_D4as_v4',
  'Standard_D8as_v4',
  'Standard_DS3_v2',
  'Standard_F4s_v2',
  'Standard_E4s_v3',
  'Standard_NC4as_T4_v3',
  'Standard_NC24ads_A100_v4',
] as const;

/** From the list of sizes for managed online endpoints. */
export const deploymentSizes = [
  'Standard_DS2_v2',
  'Standard_DS3_v2',
  'Standard_DS4_v2',
  'Standard_D2as_v4',
  'Standard_D4as_v4',
  'Standard_D8as_v4',
  'Standard_F2s_v2',
  'Standard_F4s_v2',
  'Standard_F8s_v2',
  'Standard_E2s_v3',
  'Standard_E4s_v3',
  'Standard_NC4as_T4_v3',
  'Standard_NC24ads_A100_v4',
  'Standard_NC40ads_H100_v5',
] as const;
