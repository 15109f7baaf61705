/** The state of a resource of the network: asked of what is there, and nothing that an option sets. */
export const provisioned = {
  path: 'properties.provisioningState',
  is: 'Succeeded',
  byHand: 'Read in the activity log why it failed, end the cause, and repeat the last change.',
} as const;
