/** The language of a snippet of the original. */
export type OriginalLanguage = 'bash' | 'yaml';

/** A snippet as the original printed it, without its comments. */
export interface OriginalText {
  readonly language: OriginalLanguage;
  readonly text: string;
}

/** The snippets of the original by their numbers, quoted so that a reader can compare. */
export const originalTexts: Readonly<Record<number, OriginalText>> = {
  1: bash(`
az ml workspace create --name secure-workspace \\
  --resource-group myresourcegroup \\
  --location eastus \\
  --public-network-access Disabled \\
  --image-build-compute-name secure-build-compute`),
  2: bash(`
az network private-endpoint create \\
  --name ml-pe \\
  --resource-group myresourcegroup \\
  --vnet-name ml-vnet \\
  --subnet ml-subnet \\
  --private-connection-resource-id $(az ml workspace show --name secure-workspace --resource-group myresourcegroup --query id -o tsv) \\
  --group-id amlworkspace \\
  --connection-name ml-pe-connection`),
  3: bash(`
az network nsg rule create \\
  --resource-group myresourcegroup \\
  --nsg-name ml-nsg \\
  --name AllowAzureMLOutbound \\
  --priority 100 \\
  --direction Outbound \\
  --source-address-prefixes VirtualNetwork \\
  --source-port-ranges '*' \\
  --destination-address-prefixes AzureMachineLearning \\
  --destination-port-ranges 443 \\
  --protocol Tcp \\
  --access Allow`),
  4: bash(`
az network firewall application-rule create \\
  --collection-name AzureML \\
  --firewall-name ml-firewall \\
  --name AllowAzureML \\
  --protocols https=443 \\
  --resource-group myresourcegroup \\
  --target-fqdns '*.azureml.ms' '*.experiments.azureml.net' '*.modelmanagement.azureml.net' '*.azuremlsolutions.com' \\
  --source-addresses 10.0.0.0/24 \\
  --priority 100 \\
  --action Allow`),
  5: bash(`
az role assignment create \\
  --assignee user@example.com \\
  --role "AzureML Data Scientist" \\
  --scope /subscriptions/{subscription-id}/resourceGroups/myresourcegroup/providers/Microsoft.MachineLearningServices/workspaces/myworkspace`),
  6: bash(`
az role definition create --role-definition '{
  "Name": "ML Model Deployer",
  "Description": "Can deploy models but cannot modify them",
  "Actions": [
    "Microsoft.MachineLearningServices/workspaces/models/read",
    "Microsoft.MachineLearningServices/workspaces/endpoints/*",
    "Microsoft.MachineLearningServices/workspaces/deployments/*"
  ],
  "NotActions": [],
  "AssignableScopes": ["/subscriptions/{subscription-id}"]
}'`),
  7: bash(`
az ml workspace create --name secure-workspace \\
  --resource-group myresourcegroup \\
  --location eastus \\
  --identity-type SystemAssigned`),
  8: bash(`
az keyvault set-policy \\
  --name ml-keyvault \\
  --object-id $(az ml workspace show --name secure-workspace --resource-group myresourcegroup --query identity.principalId -o tsv) \\
  --secret-permissions get list \\
  --key-permissions get list`),
  9: bash(`
az ml online-endpoint create --file endpoint.yml --workspace-name myworkspace --resource-group myresourcegroup`),
  10: yaml(`
$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json
name: secure-endpoint
auth_mode: key`),
  11: bash(`
az ml workspace create --name secure-workspace \\
  --resource-group myresourcegroup \\
  --location eastus \\
  --encryption-key-name ml-encryption-key \\
  --encryption-key-version 00000000000000000000000000000000 \\
  --encryption-key-vault https://ml-keyvault.vault.azure.net/`),
  12: bash(`
az ml datastore create --file datastore.yml --workspace-name myworkspace --resource-group myresourcegroup`),
  13: yaml(`
$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json
name: secure-datastore
type: azure_blob
description: Datastore with managed identity authentication
account_name: mystorageaccount
container_name: data
credentials:
  credential_type: msi`),
  14: bash(`
az ml data create --file dataset.yml --workspace-name myworkspace --resource-group myresourcegroup`),
  15: yaml(`
$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json
name: secure-dataset
description: Dataset with secure transfer
path: azureml://datastores/secure-datastore/paths/data/
type: uri_folder`),
  16: bash(`
az ml compute create --name secure-cluster \\
  --type AmlCompute \\
  --min-instances 0 \\
  --max-instances 4 \\
  --size Standard_DS3_v2 \\
  --vnet-name ml-vnet \\
  --subnet ml-subnet \\
  --workspace-name myworkspace \\
  --resource-group myresourcegroup`),
  17: bash(`
az ml environment create --file environment.yml --workspace-name myworkspace --resource-group myresourcegroup`),
  18: yaml(`
$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json
name: secure-env
version: 1
image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest
conda_file: ./conda.yml
description: Secure environment with minimal dependencies`),
  19: bash(`
az ml model create --name secure-model \\
  --version 1 \\
  --path azureml://jobs/<job-id>/outputs/model \\
  --type mlflow_model \\
  --workspace-name myworkspace \\
  --resource-group myresourcegroup`),
  20: bash(`
az ml online-deployment create --file deployment.yml --endpoint-name secure-endpoint --workspace-name myworkspace --resource-group myresourcegroup`),
  21: yaml(`
$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json
name: secure-deployment
endpoint_name: secure-endpoint
model: azureml:secure-model:1
environment: azureml:secure-env:1
instance_type: Standard_DS3_v2
instance_count: 1
request_settings:
  max_concurrent_requests_per_instance: 1
  request_timeout_ms: 3000
  max_queue_wait_ms: 3000
liveness_probe:
  initial_delay: 30
  period: 5
  timeout: 2
  success_threshold: 1
  failure_threshold: 3
readiness_probe:
  initial_delay: 30
  period: 5
  timeout: 2
  success_threshold: 1
  failure_threshold: 3`),
  22: bash(`
az monitor diagnostic-settings create \\
  --name ml-diagnostics \\
  --resource $(az ml workspace show --name myworkspace --resource-group myresourcegroup --query id -o tsv) \\
  --logs '[{"category": "AmlComputeClusterEvent","enabled": true},{"category": "AmlComputeJobEvent","enabled": true}]' \\
  --workspace $(az monitor log-analytics workspace show --workspace-name ml-logs --resource-group myresourcegroup --query id -o tsv)`),
  23: bash(`
az security pricing create -n ContainerRegistry --tier Standard
az security pricing create -n KeyVaults --tier Standard
az security pricing create -n StorageAccounts --tier Standard
az security pricing create -n VirtualMachines --tier Standard`),
  24: bash(`
az policy assignment list --disable-scope-strict-match`),
  25: bash(`
az policy assignment create \\
  --name "ml-security-policy" \\
  --display-name "Machine Learning Security Standards" \\
  --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" \\  # Azure Security Benchmark
  --scope /subscriptions/{subscription-id}/resourceGroups/myresourcegroup \\
  --assign-identity`),
  26: bash(`
az acr run --registry myregistry --cmd 'docker run --rm -v /var/run/docker.sock:/var/run/docker.sock aquasec/trivy image myregistry.azurecr.io/mymodel:latest' /dev/null`),
  27: bash(`
az monitor activity-log list \\
  --resource-group myresourcegroup \\
  --caller user@example.com \\
  --start-time 2023-01-01T00:00:00Z \\
  --end-time 2023-01-31T23:59:59Z \\
  --query "[?authorization.action=='Microsoft.MachineLearningServices/workspaces/write']" \\
  --output json > security_audit.json`),
};

function bash(text: string): OriginalText {
  return { language: 'bash', text: text.trim() };
}

function yaml(text: string): OriginalText {
  return { language: 'yaml', text: text.trim() };
}
