/** Built-in policies and initiatives by id; another id is not found. */
export const builtInPolicies: Readonly<Record<string, string>> = {
  '1f3afdf9-d0c9-4c3d-847f-89da613e70a8': 'Microsoft cloud security benchmark',
  '438c38d2-3772-465a-a9cc-7a6666a275ce':
    'Azure Machine Learning Workspaces should disable public network access',
  '6ddb1705-c8cf-450e-aa4b-19ad6703c440':
    'Azure Machine Learning workspaces should have an outbound network mode that is not open',
  'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f':
    'Azure Machine Learning Computes should have local authentication methods disabled',
};
