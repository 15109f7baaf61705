# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Network design: your own virtual network
#Requires -Version 7.3
<#
.SYNOPSIS
Deletes what apply made, known by the tag of this plan, in reverse order.
.DESCRIPTION
What was there before and what you brought stays. Exit: 0 done, 1 a step failed, 2 wrong use or not
ready.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER Yes
Do not ask first.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'undo.ps1'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine("${ScriptName}: $Message")
  exit 2
}

# PowerShell would leave a word that it does not know aside, and run without a -DryRun that is misspelt.
if ($Others) {
  Stop-Wrong "There is no option $($Others[0]). Get-Help ./$ScriptName -Full prints those there are."
}

# az is called from the drive Env:, in this folder: from a drive of files, PowerShell on Linux and macOS
# would take a "*" that passes through a function for file names (its issue 24178).
Push-Location ([WildcardPattern]::Escape($PSScriptRoot))
Set-Location Env:
$Before = @($env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS)

# Leaves your session as it was.
function Restore-Session {
  Pop-Location
  $env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS = $Before
}

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  $PSNativeCommandUseErrorActionPreference = $false
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) { Stop-Wrong 'The Azure CLI (az) is not installed.' }
  $account = az account show --query id --output tsv
  if ($LASTEXITCODE -ne 0) { Stop-Wrong 'Sign in first: az login' }
  if ("$account" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
}

# To change a value, render the scripts again.
$SubscriptionId = "11111111-2222-4333-8444-555555555555"
$Workload = "mlsec"
$Environment = "prod"
$Location = "eastus2"
$Instance = "001"
$ResourceGroup = "rg-mlsec-prod-eus2-001"
$Vnet = "vnet-mlsec-prod-eus2-001"
$ComputeSubnet = "snet-training"
$Nsg = "nsg-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$Bastion = "bas-mlsec-prod-eus2-001"
$JumpHost = "vm-jump-mlsec-prod-eus2-001"
$JumpSubnet = "snet-jump"
$StorageAccount = "stmlsecprodeus2001"
$DataStorageAccount = "stmlsecprodeus2001data"
$FlowLogStorageAccount = "stmlsecprodeus2001flow"
$KeyVault = "kv-mlsec-prod-eus2-001"
$CmkKeyVault = "kv-cmk-mls-prod-eus2-001"
$JobKeyVault = "kv-job-mls-prod-eus2-001"
$ContainerRegistry = "crmlsecprodeus2001"
$AppInsights = "appi-mlsec-prod-eus2-001"
$LogAnalytics = "log-mlsec-prod-eus2-001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$CallerPrincipalId = "99999999-8888-4777-8666-888888888888"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$ComputeInstance = "ci-mlsec-001-prod"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PrivateLinkScope = "ampls-mlsec-prod-eus2-001"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.OperationalInsights/workspaces/$LogAnalytics"
$AppInsightsId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/components/$AppInsights"
$PrivateLinkScopeId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/privateLinkScopes/$PrivateLinkScope"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance"
$StorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$StorageAccount"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$FlowLogStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$FlowLogStorageAccount"
$KeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$KeyVault"
$CmkKeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$CmkKeyVault"
$JobKeyVaultId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.KeyVault/vaults/$JobKeyVault"
$ContainerRegistryId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ContainerRegistry/registries/$ContainerRegistry"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$StorageKeyIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$StorageAccount"
$FlowLogIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$FlowLogStorageAccount"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/virtualNetworks/$Vnet"
$NsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/$Nsg"
$FirewallPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/routeTables/$RouteTable"
$BastionPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/pip-$Bastion"
$BastionId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/bastionHosts/$Bastion"
$NatPublicIpId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/publicIPAddresses/pip-ng-$JumpHost"
$NatGatewayId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/natGateways/ng-$JumpHost"
$JumpNsgId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkSecurityGroups/nsg-$JumpHost"
$JumpNicId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/networkInterfaces/nic-$JumpHost"
$JumpHostId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Compute/virtualMachines/$JumpHost"
$ApiZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
$NotebooksZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
$BlobZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
$FileZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
$VaultZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
$RegistryZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
$MonitorZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com"
$OmsZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.com"
$OdsZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.com"
$AgentZoneId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.net"
$BlobEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$CmkVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$CmkKeyVault"
$JobVaultEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$JobKeyVault"
$MonitorEndpointId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Network/privateEndpoints/pep-$PrivateLinkScope"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$ApiLinkId = "$ApiZoneId/virtualNetworkLinks/link-$Vnet"
$NotebooksLinkId = "$NotebooksZoneId/virtualNetworkLinks/link-$Vnet"
$BlobLinkId = "$BlobZoneId/virtualNetworkLinks/link-$Vnet"
$FileLinkId = "$FileZoneId/virtualNetworkLinks/link-$Vnet"
$VaultLinkId = "$VaultZoneId/virtualNetworkLinks/link-$Vnet"
$RegistryLinkId = "$RegistryZoneId/virtualNetworkLinks/link-$Vnet"
$MonitorLinkId = "$MonitorZoneId/virtualNetworkLinks/link-$Vnet"
$OmsLinkId = "$OmsZoneId/virtualNetworkLinks/link-$Vnet"
$OdsLinkId = "$OdsZoneId/virtualNetworkLinks/link-$Vnet"
$AgentLinkId = "$AgentZoneId/virtualNetworkLinks/link-$Vnet"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
$env:AZURE_CORE_OUTPUT = 'json'
$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'

# Prints a call so that it can be pasted.
function Show-Call {
  $words = foreach ($word in $args) {
    if ("$word" -match '^[A-Za-z0-9_./:=-]+$') { "$word" } else { "'" + ("$word" -replace "['\u2018-\u201b]", '$0$0') + "'" }
  }
  Write-Host ('az ' + ($words -join ' '))
}

# A call prints only what its line asks for: Invoke-Silently network vnet create …
function Invoke-Silently {
  if ($args -contains '--output') { az @args } else { az @args | Out-Null }
}

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { Show-Call @args } else { Invoke-Silently @args }
}

# Prints one scalar: $Name = Read-Scalar Name identity show …
function Read-Scalar {
  $name, $call = $args
  if ($DryRun) {
    Show-Call @call
    return "<$name>"
  }
  $value = az @call
  if (-not "$value") { throw "az printed nothing for $name." }
  "$value"
}

# Does a call print something, or nothing? A dry run goes on: Test-Prints nothing role definition list …
function Test-Prints {
  $want, $call = $args
  if ($DryRun) { return $true }
  ($want -eq 'something') -eq [bool] (az @call)
}

# Asks a person, who must be there unless -Yes was given.
function Confirm-Plan([string] $Question) {
  if ($Yes) { return }
  if ([Console]::IsInputRedirected) {
    Stop-Wrong 'There is nobody to ask. Add -Yes to go on without a question.'
  }
  if ((Read-Host "$Question [y/N]") -notin 'y', 'yes') { Stop-Wrong 'Nothing was done.' }
}
$Tagged = @{}
# Was it made by this plan? The tagged resources of a subscription are listed once.
function Test-Ours([string] $Id) {
  if ($DryRun) { return $true }
  $subscription = ($Id -split '/')[2]
  if (-not $Tagged.ContainsKey($subscription)) {
    $Tagged[$subscription] = @(
      az resource list --subscription $subscription --tag $PlanTag --query '[].id' --output tsv
    )
  }
  $Tagged[$subscription] -contains $Id
}

# A group goes only if this plan made it and everything in it carries the tag.
function Test-OursWhole([string] $Id) {
  if ($DryRun) { return $true }
  if (@(az group list --tag $PlanTag --query '[].id' --output tsv) -notcontains $Id) {
    Write-Host '  this plan did not make the group, so it stays'
    return $false
  }
  $others = @(az resource list --resource-group $ResourceGroup --query "[?tags.$PlanTagName!='$PlanTagValue'].id" --output tsv)
  if ($others.Count -eq 0) { return $true }
  Write-Host '  the group holds what this plan did not make, so it stays:'
  $others | ForEach-Object { Write-Host "  $_" }
  $false
}

$Current = ''
function Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  Write-Host $($DryRun ? "# ${Id}: $Title" : "${Id}: $Title")
}

function Invoke-Steps {
  Step 'gov-locks' "Delete lock on the logs"
  if (Test-Ours "$LogAnalyticsId") {
    Invoke-Az lock delete --name no-delete --resource "$LogAnalyticsId"
  }
  Step 'gov-deny-policies' "Policies that deny what must not drift"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete `
      --name "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete `
      --name "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  Step 'gov-benchmark' "Microsoft cloud security benchmark on the group"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete --name "$PolicyAssignment" `
      --scope "$ResourceGroupId"
  }
  Step 'mon-alerts' "Alerts when someone changes what guards the workspace"
  if (Test-Ours "$WorkspaceWriteAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$WorkspaceDeleteAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RoleAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LogsAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LockAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PolicyAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$ActionGroupId") {
    Invoke-Az monitor action-group delete `
      --name "ag-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  Step 'mon-activity-log' "Activity log of the subscription"
  if (Test-Prints something monitor diagnostic-settings subscription list `
      --query "[?workspaceId=='$LogAnalyticsId'].name" --output tsv) {
    Invoke-Az monitor diagnostic-settings subscription delete --name "$ActivityLogSetting" `
      --yes
  }
  Step 'mon-diagnostics' "Logs of everything, sent to Log Analytics"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$WorkspaceId"
  }
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$OnlineEndpointId"
  }
  if (Test-Ours "$KeyVaultId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$KeyVaultId"
  }
  if (Test-Ours "$ContainerRegistryId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$ContainerRegistryId"
  }
  if (Test-Ours "$StorageAccountId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$StorageAccountBlobsId"
  }
  if (Test-Ours "$StorageAccountId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$StorageAccountFilesId"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$DataStorageAccountBlobsId"
  }
  if (Test-Ours "$CmkKeyVaultId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$CmkKeyVaultId"
  }
  if (Test-Ours "$JobKeyVaultId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$JobKeyVaultId"
  }
  if (Test-Ours "$FirewallId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$FirewallId"
  }
  if (Test-Ours "$BastionId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$BastionId"
  }
  Step 'iam-scoring-caller' "A caller of the endpoint"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az role assignment delete --assignee-object-id "$CallerPrincipalId" `
      --scope "$OnlineEndpointId"
  }
  Step 'model-endpoint' "Online endpoint"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml online-endpoint delete --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-instance' "Compute instance of one person"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml compute delete --name "$ComputeInstance" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-cluster' "Compute cluster"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml compute delete --name "$ClusterName" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'iam-job-secrets' "Key vault for the secrets of jobs"
  if (Test-Ours "$JobVaultEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$JobKeyVault" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$JobKeyVaultId") {
    Invoke-Az keyvault delete --name "$JobKeyVault" --resource-group "$ResourceGroup"
  }
  Step 'iam-scoring-role' "Role that calls an endpoint and nothing else"
  if (Test-Prints something role definition list `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role definition delete `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true
  }
  Step 'iam-deployer-role' "Role that deploys models and changes none"
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role assignment delete --role "$CustomRoleName" --scope "$WorkspaceId"
  }
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role definition delete --name "$CustomRoleName" --scope "$ResourceGroupId" `
      --custom-role-only true
  }
  Step 'iam-endpoint-identity' "Identity of the endpoint and its roles"
  if (Test-Ours "$EndpointIdentityId") {
    Invoke-Az identity delete --name "$EndpointIdentity" --resource-group "$ResourceGroup"
  }
  Step 'iam-compute-identity' "Identity of the compute and its roles"
  if (Test-Ours "$ComputeIdentityId") {
    Invoke-Az identity delete --name "$ComputeIdentity" --resource-group "$ResourceGroup"
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-Ours "$DataEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$DataStorageAccount-blob" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Invoke-Az storage account delete --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-way-in' "Azure Bastion and a jump host"
  if (Test-Ours "$JumpHostId") {
    Invoke-Az vm delete --name "$JumpHost" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$JumpNicId") {
    Invoke-Az network nic delete --name "nic-$JumpHost" --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$BastionId") {
    Invoke-Az network bastion delete --name "$Bastion" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$BastionPublicIpId") {
    Invoke-Az network public-ip delete --name "pip-$Bastion" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$VnetId") {
    Invoke-Az network vnet subnet delete --name "$JumpSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$JumpNsgId") {
    Invoke-Az network nsg delete --name "nsg-$JumpHost" --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$NatGatewayId") {
    Invoke-Az network nat gateway delete --name "ng-$JumpHost" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$NatPublicIpId") {
    Invoke-Az network public-ip delete --name "pip-ng-$JumpHost" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-flow-logs' "Flow logs of the virtual network"
  if (Test-Ours "$FlowLogStorageAccountId") {
    Invoke-Az network watcher flow-log delete `
      --name "fl-$Workload-$Environment-$Location-$Instance" --location "$Location"
  }
  if (Test-Ours "$FlowLogIdentityId") {
    Invoke-Az identity delete --name "id-$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FlowLogStorageAccountId") {
    Invoke-Az storage account delete --name "$FlowLogStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-monitor-private-link' "Azure Monitor by private link"
  if (Test-Ours "$MonitorEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$PrivateLinkScope" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$MonitorLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.monitor.azure.com" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$MonitorZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.monitor.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$OmsLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$OmsZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.oms.opinsights.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$OdsLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$OdsZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.ods.opinsights.azure.com" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$AgentLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.agentsvc.azure-automation.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$AgentZoneId") {
    Invoke-Az network private-dns zone delete `
      --name "privatelink.agentsvc.azure-automation.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$PrivateLinkScopeId") {
    Invoke-Az monitor private-link-scope delete --name "$PrivateLinkScope" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-ws-endpoint' "Private endpoint of the workspace"
  if (Test-Ours "$WorkspaceEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$Workspace" `
      --resource-group "$ResourceGroup"
  }
  Step 'ws-create' "Workspace"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml workspace delete --name "$Workspace" --resource-group "$ResourceGroup" `
      --permanently-delete --yes
  }
  Step 'iam-workspace-identity' "Identity of the workspace and its roles"
  if (Test-Ours "$WorkspaceIdentityId") {
    Invoke-Az identity delete --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-dependency-endpoints' "Private endpoints of storage, key vault and registry"
  if (Test-Ours "$BlobEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$StorageAccount-blob" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FileEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$StorageAccount-file" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$VaultEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$KeyVault" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RegistryEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$ContainerRegistry" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-storage' "Default storage account"
  if (Test-Ours "$StorageAccountId") {
    Invoke-Az storage account delete --name "$StorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'data-cmk-storage' "Key for stored data and the identity that uses it"
  if (Test-Ours "$StorageKeyIdentityId") {
    Invoke-Az identity delete --name "id-$StorageAccount" `
      --resource-group "$ResourceGroup"
  }
  Step 'data-cmk' "Vault and customer-managed key"
  if (Test-Ours "$CmkVaultEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$CmkKeyVault" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$CmkKeyVaultId") {
    Invoke-Az keyvault delete --name "$CmkKeyVault" --resource-group "$ResourceGroup"
  }
  Step 'net-compute-subnet' "Subnet of the compute"
  if (Test-Ours "$VnetId") {
    Invoke-Az network vnet subnet delete --name "$ComputeSubnet" --vnet-name "$Vnet" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-Ours "$RouteTableId") {
    Invoke-Az network route-table delete --name "$RouteTable" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FirewallId") {
    Invoke-Az network firewall delete --name "$Firewall" --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FirewallPolicyId") {
    Invoke-Az network firewall policy delete --name "$FirewallPolicy" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$FirewallPublicIpId") {
    Invoke-Az network public-ip delete --name "$FirewallPublicIp" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-nsg' "Network security group of the compute subnet"
  if (Test-Ours "$NsgId") {
    Invoke-Az network nsg delete --name "$Nsg" --resource-group "$ResourceGroup"
  }
  Step 'data-acr' "Container registry"
  if (Test-Ours "$ContainerRegistryId") {
    Invoke-Az acr delete --name "$ContainerRegistry" --resource-group "$ResourceGroup" `
      --yes
  }
  Step 'data-kv' "Key vault of the workspace"
  if (Test-Ours "$KeyVaultId") {
    Invoke-Az keyvault delete --name "$KeyVault" --resource-group "$ResourceGroup"
  }
  Step 'net-dns' "Private DNS zones and their links"
  if (Test-Ours "$ApiLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.api.azureml.ms" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$ApiZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.api.azureml.ms" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$NotebooksLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$NotebooksZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.notebooks.azure.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$BlobLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$BlobZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.blob.core.windows.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$FileLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.file.core.windows.net" --resource-group "$ResourceGroup" `
      --yes
  }
  if (Test-Ours "$FileZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.file.core.windows.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$VaultLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$VaultZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.vaultcore.azure.net" `
      --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$RegistryLinkId") {
    Invoke-Az network private-dns link vnet delete --name "link-$Vnet" `
      --zone-name "privatelink.azurecr.io" --resource-group "$ResourceGroup" --yes
  }
  if (Test-Ours "$RegistryZoneId") {
    Invoke-Az network private-dns zone delete --name "privatelink.azurecr.io" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-vnet' "Virtual network"
  if (Test-Ours "$VnetId") {
    Invoke-Az network vnet delete --name "$Vnet" --resource-group "$ResourceGroup"
  }
  Step 'mon-app-insights' "Application Insights"
  if (Test-Ours "$AppInsightsId") {
    Invoke-Az monitor app-insights component delete --app "$AppInsights" `
      --resource-group "$ResourceGroup"
  }
  Step 'mon-law' "Log Analytics workspace"
  if (Test-Ours "$LogAnalyticsId") {
    Invoke-Az monitor log-analytics workspace delete --workspace-name "$LogAnalytics" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'gov-group' "Resource group"
  if (Test-OursWhole "$ResourceGroupId") {
    Invoke-Az group delete --name "$ResourceGroup" --yes
  }
}

function Write-Remains {
  Write-Host 'What is left:'
  Write-Host "- The extensions of the Azure CLI stay on your machine; ``az extension remove --name NAME`` removes one."
  Write-Host "- Resource providers stay registered; that costs nothing and others may use them."
  Write-Host "- A resource group that you brought, or that holds anything else, stays."
  Write-Host "- A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back."
  Write-Host "- In a virtual network that you brought, the subnet of the private endpoints stays."
  Write-Host "- Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them."
  Write-Host "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. To apply the plan again recovers it."
  Write-Host "- In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group."
  Write-Host "- In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet still uses it, and reaches nothing once the firewall is gone."
  Write-Host "- In a virtual network that you brought, the compute subnet stays."
  Write-Host "- The deleted vault of the key, its name and the key itself stay for 90 days: purge protection cannot be switched off. To apply the plan again recovers them."
  Write-Host "- The key for stored data stays in the deleted vault, as long as that is kept."
  Write-Host "- Role assignments on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  Write-Host "- Zones that you brought stay, and so do links in them where you brought the network too."
  Write-Host "- Flows that traffic analytics wrote into Log Analytics stay there as long as it keeps them."
  Write-Host "- In a virtual network that you brought, AzureBastionSubnet and the jump host subnet stay, and with the latter its security group, and the NAT gateway and its public address, which cost money. Delete the subnet first, then these three."
  Write-Host "- The SSH key pair that ``az vm create`` found or made in ~/.ssh stays on your machine."
  Write-Host "- Training data goes with its account: a deleted account is not in the recycle bin."
  Write-Host "- Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- The group keeps its roles on a storage account that you brought; take them away there. All others go with what they were given on."
  Write-Host "- The deleted vault of the jobs, and its name, stay reserved for 90 days: purge protection cannot be switched off. To apply the plan again recovers it."
  Write-Host "- Files of the owner stay in the file share of the default storage account."
  Write-Host "- The environment goes with the workspace. Images in a registry that you brought stay: Azure ML deletes none."
  Write-Host "- What you brought keeps the diagnostic setting that it got; ``az monitor diagnostic-settings delete`` removes it."
  Write-Host "- If you brought the Log Analytics workspace, the activity log goes on being sent there; ``az monitor diagnostic-settings subscription delete`` ends it."
  Write-Host "- What was recorded stays in Log Analytics as long as that keeps it."
  Write-Host "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. ``az security pricing create --name PLAN --tier Free`` switches one off."
  Write-Host "- The security contact stays, because it is that of the whole subscription; ``az security contact delete --name default`` removes it."
  Write-Host "- A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one."
  Write-Host "- The file audit-evidence.json stays where you ran apply."
}

try {
  if (-not $DryRun) {
    Assert-SignedIn
    Confirm-Plan "Delete what this plan made, tagged ${PlanTag}?"
  }
  Invoke-Steps
  Write-Remains
  exit 0
} catch {
  [Console]::Error.WriteLine("undo.ps1: step $Current failed. $_ Mend the cause and run undo.ps1 again.")
  exit 1
} finally {
  Restore-Session
}
