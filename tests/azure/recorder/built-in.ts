/** Built-in roles by name, as far as the guide gives them; a role of another name is not found. */
export const builtInRoles: Readonly<Record<string, string>> = {
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Azure AI Administrator': 'b78c5d69-af96-48a3-bf8d-a8b4d589de94',
  'Azure AI Enterprise Network Connection Approver': 'b556d68e-0be0-4f35-a333-ad7ee1ce17ea',
  'AzureML Data Scientist': 'f6c7c914-8db3-469d-8ca1-694a8f32e121',
  'AzureML Metrics Writer (preview)': '635dd51f-9968-44d3-b7fb-6d9a6bd613ae',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'Key Vault Administrator': '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  'Key Vault Crypto Service Encryption User': 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  'Key Vault Crypto User': '12338af0-0e69-4776-bea7-57ae8d297424',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  'Storage File Data Privileged Contributor': '69566ab7-960f-475b-8e7c-b3118f30c6bd',
  'Virtual Machine User Login': 'fb879df8-f326-4884-b1cf-06f3ad86be52',
};

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
